package dev.clue.core.umls;

import java.util.Arrays;

/** The 3-grams that count, in order, with how many aliases have each. */
final class GramTable {
  private final long[] grams;
  private final int[] aliases;
  private final float[] idf;

  /**
   * Makes a table.
   *
   * @param grams ascending
   * @param aliases how many aliases have each
   * @param total how many aliases there are
   */
  GramTable(long[] grams, int[] aliases, int total) {
    this.grams = grams;
    this.aliases = aliases;
    idf = new float[grams.length];
    for (int i = 0; i < idf.length; i++) {
      idf[i] = (float) Math.log((float) (total + 1L) / (float) (aliases[i] + 1L)) + 1f;
    }
  }

  int size() {
    return grams.length;
  }

  long gram(int term) {
    return grams[term];
  }

  int aliases(int term) {
    return aliases[term];
  }

  /** Smoothed inverse document frequency: ln((1 + n) / (1 + df)) + 1. */
  float idf(int term) {
    return idf[term];
  }

  /** The text's TF-IDF vector of length 1; empty where it has none of the 3-grams. */
  GramVector vector(String text) {
    long[] found = CharacterGrams.of(text);
    int[] terms = new int[found.length];
    float[] weights = new float[found.length];
    int size = 0;
    for (int i = 0; i < found.length; ) {
      int next = i;
      while (next < found.length && found[next] == found[i]) {
        next++;
      }
      int term = Arrays.binarySearch(grams, found[i]);
      if (term >= 0) {
        terms[size] = term;
        weights[size++] = (next - i) * idf[term];
      }
      i = next;
    }
    return GramVector.unit(Arrays.copyOf(terms, size), Arrays.copyOf(weights, size));
  }
}
