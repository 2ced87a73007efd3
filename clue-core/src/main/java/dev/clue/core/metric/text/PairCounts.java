package dev.clue.core.metric.text;

import java.util.Arrays;

/**
 * How often each pair of neighbouring tokens occurs in a text: an open hash table from a pair,
 * packed into a long, to its count.
 */
final class PairCounts {
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final long[] pairs;
  private final int[] counts;
  private final int shift;

  /** Counts the pairs of a text. */
  PairCounts(int[] tokens) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * tokens.length + 1);
    pairs = new long[1 << bits];
    counts = new int[1 << bits];
    shift = Long.SIZE - bits;
    Arrays.fill(pairs, -1);
    for (int i = 0; i + 1 < tokens.length; i++) {
      int slot = slot(pack(tokens[i], tokens[i + 1]));
      pairs[slot] = pack(tokens[i], tokens[i + 1]);
      counts[slot]++;
    }
  }

  /** Uses the counts up: how many of the other text's pairs are among them, each as often. */
  int takeAll(int[] tokens) {
    int taken = 0;
    for (int i = 0; i + 1 < tokens.length; i++) {
      int slot = slot(pack(tokens[i], tokens[i + 1]));
      if (counts[slot] > 0) {
        counts[slot]--;
        taken++;
      }
    }
    return taken;
  }

  /** Where the pair is, or belongs. */
  private int slot(long pair) {
    int slot = (int) ((pair * SPREAD) >>> shift);
    while (pairs[slot] != pair && pairs[slot] >= 0) {
      slot = (slot + 1) & (pairs.length - 1);
    }
    return slot;
  }

  private static long pack(int first, int second) {
    return ((long) first << Integer.SIZE) | second;
  }
}
