package dev.clue.core.metric.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of texts on disk, by hashes of the texts, in 32 bits. A record: magic number, tokens,
 * dimension, cut tokens, hash; ids; values; CRC-32 of all before it. When the file has reached its
 * most bytes, nothing is added.
 */
final class VectorFile implements AutoCloseable {
  private static final int MAGIC = 0x434c5645;
  private static final int HEAD = 4 * Integer.BYTES + TextHash.BYTES;
  private static final int MOST_TOKENS = 1 << 20;

  private final AppendedFile file;
  private final FileChannel channel;
  private final long mostBytes;
  private final int dimension;
  private final Map<TextHash, Long> places = new HashMap<>();
  private long end;

  /**
   * Opens it, or makes it.
   *
   * @param dimension of the vectors
   * @param mostBytes of the file
   */
  VectorFile(AppendedFile file, int dimension, long mostBytes) throws IOException {
    this.file = file;
    this.dimension = dimension;
    this.mostBytes = mostBytes;
    channel = file.read();
    try {
      end = index(channel);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Finds the records from where the last one ended; says where the last whole one ends. */
  private long index(FileChannel from) throws IOException {
    long size = from.size();
    long at = end;
    while (at + HEAD <= size) {
      ByteBuffer head = ByteBuffer.allocate(HEAD);
      if (!AppendedFile.fill(from, at, head) || head.getInt() != MAGIC) {
        break;
      }
      int tokens = head.getInt();
      boolean ours = head.getInt() == dimension && tokens > 0 && tokens <= MOST_TOKENS;
      if (!ours || at + length(tokens) > size) {
        break;
      }
      int unused = head.getInt();
      places.put(new TextHash(head.getLong(), head.getLong()), at);
      at += length(tokens);
    }
    return at;
  }

  private long length(int tokens) {
    return HEAD + 4L * tokens + 4L * tokens * dimension + Integer.BYTES;
  }

  /** The vectors of a text, or null where they are not there or damaged. */
  @Nullable TokenVectors find(TextHash text) throws IOException {
    Long place = places.get(text);
    if (place == null) {
      return null;
    }
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    if (!AppendedFile.fill(channel, place, head)) {
      return null;
    }
    int tokens = head.getInt(Integer.BYTES);
    ByteBuffer record = ByteBuffer.allocate(Math.toIntExact(length(tokens)));
    if (!AppendedFile.fill(channel, place, record)
        || crc(record) != record.getInt(record.limit() - Integer.BYTES)) {
      return null;
    }
    int[] ids = new int[tokens];
    float[] values = new float[tokens * dimension];
    record.position(HEAD).slice().asIntBuffer().get(ids);
    record.position(HEAD + 4 * tokens).slice().asFloatBuffer().get(values);
    return new TokenVectors(values, ids, dimension, head.getInt(3 * Integer.BYTES));
  }

  void append(TextHash text, TokenVectors vectors) throws IOException {
    long length = length(vectors.tokens());
    if (places.containsKey(text) || end + length > mostBytes) {
      return;
    }
    ByteBuffer record = ByteBuffer.allocate(Math.toIntExact(length));
    record.putInt(MAGIC).putInt(vectors.tokens()).putInt(dimension).putInt(vectors.cut());
    record.putLong(text.high()).putLong(text.low());
    record.slice().asIntBuffer().put(vectors.ids());
    record.position(HEAD + 4 * vectors.tokens());
    record.slice().asFloatBuffer().put(vectors.values());
    record.putInt(record.limit() - Integer.BYTES, crc(record)).rewind();
    end = file.append(record, writing -> end = index(writing));
    places.put(text, end - length);
  }

  private static int crc(ByteBuffer record) {
    CRC32 crc = new CRC32();
    crc.update(record.slice(0, record.limit() - Integer.BYTES));
    return (int) crc.getValue();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
