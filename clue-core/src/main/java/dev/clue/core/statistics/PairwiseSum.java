package dev.clue.core.statistics;

/** Sums in the order of NumPy, so that the rounding errors are the same. */
final class PairwiseSum {
  private static final int LANES = 8;
  private static final int BLOCK = 128;

  private PairwiseSum() {}

  /** The sum of {@code count} numbers from {@code from}. */
  static double of(double[] values, int from, int count) {
    if (count > BLOCK) {
      int half = half(count);
      return of(values, from, half) + of(values, from + half, count - half);
    }
    double sum = 0;
    int done = 0;
    if (count >= LANES) {
      double[] lanes = new double[LANES];
      for (; done < count - count % LANES; done++) {
        lanes[done % LANES] += values[from + done];
      }
      sum =
          ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
              + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    }
    for (; done < count; done++) {
      sum += values[from + done];
    }
    return sum;
  }

  /** The same in single precision. */
  static float of(float[] values, int from, int count) {
    if (count > BLOCK) {
      int half = half(count);
      return of(values, from, half) + of(values, from + half, count - half);
    }
    float sum = 0;
    int done = 0;
    if (count >= LANES) {
      float[] lanes = new float[LANES];
      for (; done < count - count % LANES; done++) {
        lanes[done % LANES] += values[from + done];
      }
      sum =
          ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
              + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    }
    for (; done < count; done++) {
      sum += values[from + done];
    }
    return sum;
  }

  private static int half(int count) {
    return count / 2 - count / 2 % LANES;
  }
}
