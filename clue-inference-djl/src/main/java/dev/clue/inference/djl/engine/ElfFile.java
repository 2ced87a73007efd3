package dev.clue.inference.djl.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The frame of a native library of Linux (System V ABI, ELF-64): a file that ends before what its
 * headers promise ends the JVM when it is loaded.
 */
final class ElfFile {
  /** 0x7F, E, L, F. */
  private static final int MAGIC = 0x464C457F;

  private static final int HEADER = 64;
  private static final int SEGMENTS_AT = 32;
  private static final int SECTIONS_AT = 40;
  private static final int SEGMENT_SIZE_AT = 54;
  private static final int SECTION_SIZE_AT = 58;
  private static final int OFFSET_IN_SEGMENT = 8;
  private static final int SIZE_IN_SEGMENT = 32;

  private ElfFile() {}

  /** Whether all of it is there; files of other kinds are taken for whole. */
  static boolean isWhole(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = read(channel, 0, HEADER);
      if (header.remaining() < Integer.BYTES || header.getInt(0) != MAGIC) {
        return true;
      }
      return header.remaining() == HEADER
          && channel.size() >= Math.max(sectionsEnd(header), segmentsEnd(channel, header));
    }
  }

  private static long sectionsEnd(ByteBuffer header) {
    long each = Short.toUnsignedLong(header.getShort(SECTION_SIZE_AT));
    return header.getLong(SECTIONS_AT)
        + each * Short.toUnsignedLong(header.getShort(SECTION_SIZE_AT + 2));
  }

  private static long segmentsEnd(FileChannel channel, ByteBuffer header) throws IOException {
    int each = Short.toUnsignedInt(header.getShort(SEGMENT_SIZE_AT));
    int count = Short.toUnsignedInt(header.getShort(SEGMENT_SIZE_AT + 2));
    ByteBuffer table = read(channel, header.getLong(SEGMENTS_AT), each * count);
    if (table.remaining() < each * count) {
      return Long.MAX_VALUE;
    }
    long end = 0;
    for (int at = 0; at < table.limit(); at += each) {
      end =
          Math.max(
              end, table.getLong(at + OFFSET_IN_SEGMENT) + table.getLong(at + SIZE_IN_SEGMENT));
    }
    return end;
  }

  private static ByteBuffer read(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // Until it is full or the file ends.
    }
    return bytes.flip();
  }
}
