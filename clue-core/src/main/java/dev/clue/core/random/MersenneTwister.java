package dev.clue.core.random;

/**
 * The Mersenne Twister MT19937, seeded from an array of words.
 *
 * <p>M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
 * pseudo-random number generator", ACM TOMACS 8(1), 1998, with the array initialisation of 2002.
 */
final class MersenneTwister {
  private static final int LENGTH = 624;
  private static final int MIDDLE = 397;
  private static final int UPPER_BIT = 0x80000000;
  private static final int LOWER_BITS = 0x7fffffff;
  private static final int TWIST = 0x9908b0df;

  private static final int BASE_SEED = 19650218;
  private static final int BASE_FACTOR = 1812433253;
  private static final int FIRST_FACTOR = 1664525;
  private static final int SECOND_FACTOR = 1566083941;

  private final int[] state = new int[LENGTH];
  private int position = LENGTH;

  /**
   * Starts from a key.
   *
   * @param key at least one word; all of its bits count
   */
  MersenneTwister(int[] key) {
    state[0] = BASE_SEED;
    for (int i = 1; i < LENGTH; i++) {
      state[i] = BASE_FACTOR * folded(state[i - 1]) + i;
    }
    int i = 1;
    int j = 0;
    for (int round = Math.max(LENGTH, key.length); round > 0; round--) {
      state[i] = (state[i] ^ (folded(state[i - 1]) * FIRST_FACTOR)) + key[j] + j;
      i = following(i);
      j = j + 1 == key.length ? 0 : j + 1;
    }
    for (int round = LENGTH - 1; round > 0; round--) {
      state[i] = (state[i] ^ (folded(state[i - 1]) * SECOND_FACTOR)) - i;
      i = following(i);
    }
    state[0] = UPPER_BIT;
  }

  /** 32 random bits. */
  int nextWord() {
    if (position == LENGTH) {
      twist();
      position = 0;
    }
    int word = state[position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return word ^ (word >>> 18);
  }

  private void twist() {
    for (int i = 0; i < LENGTH; i++) {
      int word = (state[i] & UPPER_BIT) | (state[(i + 1) % LENGTH] & LOWER_BITS);
      state[i] = state[(i + MIDDLE) % LENGTH] ^ (word >>> 1) ^ ((word & 1) == 0 ? 0 : TWIST);
    }
  }

  /** The next place of the array's initialisation, which carries the last word over the wrap. */
  private int following(int i) {
    if (i + 1 < LENGTH) {
      return i + 1;
    }
    state[0] = state[LENGTH - 1];
    return 1;
  }

  private static int folded(int word) {
    return word ^ (word >>> 30);
  }
}
