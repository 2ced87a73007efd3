package dev.clue.core.umls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers distinct texts in the order of their first appearance; holds them as UTF-8. */
final class TextPool {
  private static final int BLOCK = 1 << 24;
  private byte[][] blocks = new byte[0][];
  private long used;
  private long[] starts = new long[1024];
  private int[] table = new int[2048];
  private int size;

  /** How many distinct texts there are. */
  int size() {
    return size;
  }

  /** The text's number, given to it now where it is new. */
  int add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int slot = slot(bytes);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    append(bytes);
    table[slot] = size;
    if (size * 2L > table.length) {
      grow();
    }
    return size - 1;
  }

  /** The text's number, or -1. */
  int find(String text) {
    return table[slot(text.getBytes(StandardCharsets.UTF_8))] - 1;
  }

  /** Bytes of all texts together. */
  long bytes() {
    return used;
  }

  String get(int index) {
    return new String(bytes(index), StandardCharsets.UTF_8);
  }

  byte[] bytes(int index) {
    byte[] bytes = new byte[(int) (starts[index + 1] - starts[index])];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = at(starts[index] + i);
    }
    return bytes;
  }

  private byte at(long position) {
    return blocks[(int) (position / BLOCK)][(int) (position % BLOCK)];
  }

  private void append(byte[] bytes) {
    for (byte b : bytes) {
      int block = (int) (used / BLOCK);
      if (block == blocks.length) {
        blocks = Arrays.copyOf(blocks, block + 1);
        blocks[block] = new byte[BLOCK];
      }
      blocks[block][(int) (used++ % BLOCK)] = b;
    }
    size++;
    if (size + 1 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[size] = used;
  }

  private int slot(byte[] bytes) {
    int mask = table.length - 1;
    int slot = spread(Arrays.hashCode(bytes)) & mask;
    while (table[slot] != 0 && !same(table[slot] - 1, bytes)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean same(int index, byte[] bytes) {
    long start = starts[index];
    if (starts[index + 1] - start != bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (at(start + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    int[] larger = new int[table.length * 2];
    int mask = larger.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = spread(hash(i)) & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = i + 1;
    }
    table = larger;
  }

  private int hash(int index) {
    int hash = 1;
    for (long i = starts[index]; i < starts[index + 1]; i++) {
      hash = 31 * hash + at(i);
    }
    return hash;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }
}
