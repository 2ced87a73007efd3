package dev.clue.core.metric.text;

import java.util.Arrays;

/**
 * Numbers the different tokens of a few texts from 0, in the order of their first sight.
 *
 * <p>An open hash table over slices of the texts' own bytes, so that no token is copied.
 */
final class Vocabulary {
  private static final int START = 256;
  private static final int SPREAD = 0x9e3779b1;

  /** Number of the token in each slot, plus one; 0 for an empty slot. */
  private int[] slots = new int[2 * START];

  private byte[][] sources = new byte[START][];
  private int[] starts = new int[START];
  private int[] ends = new int[START];
  private int[] hashes = new int[START];
  private int size;

  /** How many different tokens there are. */
  int size() {
    return size;
  }

  /** The number of the token that these bytes spell; the array must not change afterwards. */
  int number(byte[] source, int start, int end) {
    int hash = hash(source, start, end);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      if (hashes[known] == hash
          && Arrays.equals(sources[known], starts[known], ends[known], source, start, end)) {
        return known;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (size == sources.length) {
      grow();
      slot = freeSlot(hash);
    }
    sources[size] = source;
    starts[size] = start;
    ends[size] = end;
    hashes[size] = hash;
    slots[slot] = ++size;
    return size - 1;
  }

  private void grow() {
    int capacity = 2 * sources.length;
    sources = Arrays.copyOf(sources, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    hashes = Arrays.copyOf(hashes, capacity);
    slots = new int[2 * capacity];
    for (int number = 0; number < size; number++) {
      slots[freeSlot(hashes[number])] = number + 1;
    }
  }

  private int freeSlot(int hash) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private static int hash(byte[] source, int start, int end) {
    int hash = end - start;
    for (int i = start; i < end; i++) {
      hash = (hash ^ source[i]) * SPREAD;
    }
    return hash ^ (hash >>> 15);
  }
}
