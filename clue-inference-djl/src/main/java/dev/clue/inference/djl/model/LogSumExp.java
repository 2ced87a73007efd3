package dev.clue.inference.djl.model;

/** The logarithm of a sum of exponentials, without overflow. */
final class LogSumExp {
  private LogSumExp() {}

  static double of(float[] values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (float value : values) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }
}
