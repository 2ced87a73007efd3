package dev.clue.core.statistics;

/**
 * The numbers of a NumPy array, which decide the last bits of {@code numpy.mean}.
 *
 * <p>NumPy sums pairwise: up to 128 numbers in eight interleaved sums, more by halves.
 */
public enum NumpyType {
  /** Double precision. */
  FLOAT64 {
    @Override
    double mean(double[] values) {
      return PairwiseSum.of(values, 0, values.length) / values.length;
    }
  },
  /** Single precision, in which BERTScore gives its results. */
  FLOAT32 {
    @Override
    double mean(double[] values) {
      float[] singles = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        singles[i] = (float) values[i];
      }
      return (float) ((double) PairwiseSum.of(singles, 0, singles.length) / singles.length);
    }
  };

  private static final String SINGLE_PRECISION_METRIC = "bertscore";

  /** The mean of at least one number. */
  abstract double mean(double[] values);

  /** The type of the array in which the reference keeps a metric's scores. */
  public static NumpyType ofMetric(String id) {
    return id.startsWith(SINGLE_PRECISION_METRIC) ? FLOAT32 : FLOAT64;
  }
}
