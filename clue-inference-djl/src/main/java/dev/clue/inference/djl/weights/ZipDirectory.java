package dev.clue.inference.djl.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the entries of a zip file lie, so that they can be mapped: the JDK's reader does not tell.
 * Entries must be stored, not compressed, as torch writes them; files over 4 GB (zip64) are read.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END64 = 0x06064b50;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 65_535;
  private static final long MAX_DIRECTORY = 256L << 20;
  private static final long IN_EXTRA = 0xFFFFFFFFL;

  private final WeightSource source;
  private final FileChannel channel;

  private ZipDirectory(WeightSource source, FileChannel channel) {
    this.source = source;
    this.channel = channel;
  }

  /**
   * Where an entry's bytes lie.
   *
   * @param offset of the first one
   * @param length how many
   * @param crc their CRC-32; 0 where the writer left it out
   */
  record Entry(long offset, long length, int crc) {}

  /** Entries by name. */
  static Map<String, Entry> read(WeightSource source, FileChannel channel) throws IOException {
    return new ZipDirectory(source, channel).entries();
  }

  private Map<String, Entry> entries() throws IOException {
    ByteBuffer directory = directory();
    Map<String, Entry> entries = new HashMap<>();
    while (directory.remaining() >= 46) {
      if (directory.getInt(directory.position()) != CENTRAL) {
        throw source.damaged("its directory is no directory");
      }
      add(directory, entries);
    }
    return entries;
  }

  private void add(ByteBuffer directory, Map<String, Entry> entries) throws IOException {
    int at = directory.position();
    int method = directory.getShort(at + 10);
    int crc = directory.getInt(at + 16);
    long packed = directory.getInt(at + 20) & IN_EXTRA;
    long length = directory.getInt(at + 24) & IN_EXTRA;
    int nameBytes = directory.getShort(at + 28) & 0xFFFF;
    int extraBytes = directory.getShort(at + 30) & 0xFFFF;
    int commentBytes = directory.getShort(at + 32) & 0xFFFF;
    long header = directory.getInt(at + 42) & IN_EXTRA;
    if (46 + nameBytes + extraBytes + commentBytes > directory.remaining()) {
      throw source.damaged("its directory ends too early");
    }
    byte[] name = new byte[nameBytes];
    directory.get(at + 46, name);
    ByteBuffer wide =
        extra64(directory.slice(at + 46 + nameBytes, extraBytes).order(ByteOrder.LITTLE_ENDIAN));
    length = length == IN_EXTRA ? next(wide) : length;
    packed = packed == IN_EXTRA ? next(wide) : packed;
    header = header == IN_EXTRA ? next(wide) : header;
    String text = new String(name, StandardCharsets.UTF_8);
    if (method != 0 || packed != length) {
      throw source.unsupported("the compressed entry " + text + "; torch stores them as they are");
    }
    if (entries.put(text, new Entry(dataOffset(header, length, nameBytes), length, crc)) != null) {
      throw source.damaged("it has two entries of one name");
    }
    directory.position(at + 46 + nameBytes + extraBytes + commentBytes);
  }

  private long dataOffset(long header, long length, int nameBytes) throws IOException {
    if (header < 0 || header > source.bytes() - 30) {
      throw source.damaged("an entry lies outside of the file");
    }
    ByteBuffer local = FileBytes.read(channel, header, 30).order(ByteOrder.LITTLE_ENDIAN);
    long offset =
        header + 30 + (local.getShort(26) & 0xFFFF) + (long) (local.getShort(28) & 0xFFFF);
    if (local.getInt(0) != LOCAL
        || (local.getShort(26) & 0xFFFF) != nameBytes
        || length < 0
        || offset > source.bytes() - length) {
      throw source.damaged("an entry lies outside of the file");
    }
    return offset;
  }

  private ByteBuffer directory() throws IOException {
    int tail = (int) Math.min(source.bytes(), END_BYTES + MAX_COMMENT);
    ByteBuffer end =
        FileBytes.read(channel, source.bytes() - tail, tail).order(ByteOrder.LITTLE_ENDIAN);
    int at = tail - END_BYTES;
    while (at >= 0 && end.getInt(at) != END) {
      at--;
    }
    if (at < 0) {
      throw source.damaged("its end is missing");
    }
    long size = end.getInt(at + 12) & IN_EXTRA;
    long from = end.getInt(at + 16) & IN_EXTRA;
    if (from == IN_EXTRA || size == IN_EXTRA) {
      ByteBuffer wide = end64(source.bytes() - tail + at);
      size = wide.getLong(40);
      from = wide.getLong(48);
    }
    if (size < 0 || size > MAX_DIRECTORY || from < 0 || from > source.bytes() - size) {
      throw source.damaged("its directory lies outside of the file");
    }
    return FileBytes.read(channel, from, (int) size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer end64(long endAt) throws IOException {
    if (endAt < 20) {
      throw source.damaged("its end is missing");
    }
    ByteBuffer locator = FileBytes.read(channel, endAt - 20, 20).order(ByteOrder.LITTLE_ENDIAN);
    long at = locator.getLong(8);
    if (locator.getInt(0) != LOCATOR64 || at < 0 || at > source.bytes() - 56) {
      throw source.damaged("its end is missing");
    }
    ByteBuffer end = FileBytes.read(channel, at, 56).order(ByteOrder.LITTLE_ENDIAN);
    if (end.getInt(0) != END64) {
      throw source.damaged("its end is missing");
    }
    return end;
  }

  /** The numbers of 64 bits among an entry's extra fields. */
  private static ByteBuffer extra64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & 0xFFFF;
      int size = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
      if (id == 1) {
        return extra.slice(extra.position(), size).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + size);
    }
    return ByteBuffer.allocate(0);
  }

  private long next(ByteBuffer wide) {
    if (wide.remaining() < Long.BYTES) {
      throw source.damaged("its directory ends too early");
    }
    return wide.getLong();
  }
}
