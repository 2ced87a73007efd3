package dev.clue.core.prompt.jinja;

/** Sizes that do not overflow. */
final class Sizes {
  private Sizes() {}

  /** The product of two sizes, or the largest long where it does not fit. */
  static long product(long left, long right) {
    long high = Math.multiplyHigh(left, right);
    long low = left * right;
    return high == 0 && low >= 0 ? low : Long.MAX_VALUE / 2;
  }
}
