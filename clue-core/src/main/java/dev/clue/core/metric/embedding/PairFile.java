package dev.clue.core.metric.embedding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Scores of pairs on disk, by hashes of their texts. A record has 48 bytes: hash, precision,
 * recall, F1, cut tokens, and a CRC-32 of what is before it; one that is damaged is as if it were
 * not there.
 */
final class PairFile {
  private static final int RECORD = TextHash.BYTES + 3 * Double.BYTES + 2 * Integer.BYTES;
  private static final int CHECKED = RECORD - Integer.BYTES;
  private static final int CHUNK = 8192 * RECORD;

  private final AppendedFile file;

  PairFile(Path folder, String name) throws IOException {
    file = new AppendedFile(folder, name);
  }

  /** What is known of these pairs. */
  Map<TextHash, PairScore> find(Set<TextHash> wanted) throws IOException {
    Map<TextHash, PairScore> found = new HashMap<>();
    try (FileChannel channel = file.read()) {
      long size = channel.size() / RECORD * RECORD;
      for (long at = 0; at < size; at += CHUNK) {
        ByteBuffer records = ByteBuffer.allocate((int) Math.min(CHUNK, size - at));
        if (AppendedFile.fill(channel, at, records)) {
          take(records, wanted, found);
        }
      }
    }
    return found;
  }

  private static void take(
      ByteBuffer records, Set<TextHash> wanted, Map<TextHash, PairScore> found) {
    for (int at = 0; at < records.limit(); at += RECORD) {
      records.position(at);
      TextHash hash = new TextHash(records.getLong(), records.getLong());
      if (wanted.contains(hash) && crc(records, at) == records.getInt(at + CHECKED)) {
        PairScore score =
            PairScore.of(
                records.getDouble(), records.getDouble(), records.getDouble(), records.getInt());
        found.put(hash, score);
      }
    }
  }

  private static int crc(ByteBuffer records, int at) {
    CRC32 crc = new CRC32();
    crc.update(records.slice(at, CHECKED));
    return (int) crc.getValue();
  }

  void append(Map<TextHash, PairScore> scores) throws IOException {
    ByteBuffer records = ByteBuffer.allocate(scores.size() * RECORD);
    scores.forEach(
        (hash, score) -> {
          int at = records.position();
          records.putLong(hash.high()).putLong(hash.low());
          records.putDouble(score.precision()).putDouble(score.recall()).putDouble(score.f1());
          records.putInt(score.cut());
          records.putInt(crc(records, at));
        });
    records.flip();
    long unused = file.append(records, channel -> channel.size() / RECORD * RECORD);
  }
}
