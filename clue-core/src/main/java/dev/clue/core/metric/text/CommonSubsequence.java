package dev.clue.core.metric.text;

import java.util.Arrays;

/**
 * The length of the longest common subsequence of two token sequences.
 *
 * <p>Bit-parallel: H. Hyyrö, "Bit-parallel LCS-length computation revisited", AWOCA 2004. Each bit
 * of a row stands for a token of the first sequence; 64 cells of the classic table take a handful
 * of instructions. Memory grows with the sum of the lengths only, whatever the texts.
 */
final class CommonSubsequence {
  private final int words;

  /** For each token the last place of it in the first sequence plus one, 0 for none. */
  private final int[] last;

  /** For each place the place of the same token before it plus one, 0 for none. */
  private final int[] previous;

  private final int[] counts;
  private final long[][] masks;
  private final long[] scratch;

  private CommonSubsequence(int[] first, int vocabularySize) {
    words = (first.length + Long.SIZE - 1) / Long.SIZE;
    last = new int[vocabularySize];
    previous = new int[first.length];
    counts = new int[vocabularySize];
    masks = new long[vocabularySize][];
    scratch = new long[words];
    for (int place = 0; place < first.length; place++) {
      int token = first[place];
      previous[place] = last[token];
      last[token] = place + 1;
      counts[token]++;
    }
  }

  /**
   * The length.
   *
   * @param first tokens as numbers from 0 up to, not including, {@code vocabularySize}
   * @param second the same of the other text
   */
  static int length(int[] first, int[] second, int vocabularySize) {
    if (first.length == 0 || second.length == 0) {
      return 0;
    }
    return new CommonSubsequence(first, vocabularySize).length(second);
  }

  private int length(int[] second) {
    long[] row = new long[words];
    Arrays.fill(row, -1);
    for (int token : second) {
      if (last[token] != 0) {
        step(row, token);
      }
    }
    int ones = 0;
    for (long word : row) {
      ones += Long.bitCount(word);
    }
    return words * Long.SIZE - ones;
  }

  /** row = (row + (row & mask)) | (row & ~mask), with the carry handed from word to word. */
  private void step(long[] row, int token) {
    long[] mask = mask(token);
    long carry = 0;
    for (int i = 0; i < words; i++) {
      long hit = row[i] & mask[i];
      long sum = row[i] + hit + carry;
      carry = ((row[i] & hit) | ((row[i] | hit) & ~sum)) >>> (Long.SIZE - 1);
      row[i] = sum | (row[i] & ~mask[i]);
    }
    if (mask == scratch) {
      forEachPlace(token, false);
    }
  }

  /**
   * The places of the token as bits. Masks of frequent tokens are kept: there are at most 64 of
   * them. Those of rare ones are written for one step and wiped again, which costs less than the
   * step itself.
   */
  private long[] mask(int token) {
    if (counts[token] < words) {
      forEachPlace(token, true);
      return scratch;
    }
    if (masks[token] == null) {
      forEachPlace(token, true);
      masks[token] = scratch.clone();
      forEachPlace(token, false);
    }
    return masks[token];
  }

  private void forEachPlace(int token, boolean set) {
    for (int place = last[token] - 1; place >= 0; place = previous[place] - 1) {
      long bit = 1L << place;
      scratch[place / Long.SIZE] = set ? scratch[place / Long.SIZE] | bit : 0;
    }
  }
}
