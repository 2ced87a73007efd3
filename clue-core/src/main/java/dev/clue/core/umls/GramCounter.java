package dev.clue.core.umls;

import java.util.Arrays;

/** Counts the aliases that each 3-gram is in. */
final class GramCounter {
  private long[] grams = new long[1 << 16];
  private int[] counts = new int[1 << 16];
  private int size;

  /** Counts the distinct ones of an ascending list. */
  void add(long[] found) {
    for (int i = 0; i < found.length; i++) {
      if (i == 0 || found[i] != found[i - 1]) {
        count(found[i], 1);
      }
    }
  }

  /** The 3-grams that at least so many aliases have. */
  GramTable table(int leastAliases, int total) {
    long[] kept = new long[size];
    int terms = 0;
    for (int i = 0; i < grams.length; i++) {
      if (counts[i] >= leastAliases) {
        kept[terms++] = grams[i];
      }
    }
    kept = Arrays.copyOf(kept, terms);
    Arrays.sort(kept);
    int[] aliases = new int[terms];
    for (int i = 0; i < terms; i++) {
      aliases[i] = counts[slot(kept[i])];
    }
    return new GramTable(kept, aliases, total);
  }

  private void count(long gram, int times) {
    int slot = slot(gram);
    if (counts[slot] == 0) {
      grams[slot] = gram;
      size++;
    }
    counts[slot] += times;
    if (size * 2 > grams.length) {
      grow();
    }
  }

  private int slot(long gram) {
    int mask = grams.length - 1;
    int slot = (int) ((gram * 0x9E3779B97F4A7C15L) >>> 33) & mask;
    while (counts[slot] != 0 && grams[slot] != gram) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] before = grams;
    int[] times = counts;
    grams = new long[before.length * 2];
    counts = new int[before.length * 2];
    size = 0;
    for (int i = 0; i < before.length; i++) {
      if (times[i] != 0) {
        count(before[i], times[i]);
      }
    }
  }
}
