package dev.clue.core.metric;

/**
 * How much of what was given is right, and how much of what is right was given.
 *
 * @param precision from 0 to 1
 * @param recall from 0 to 1
 */
public record PrecisionRecall(double precision, double recall) {
  /** Nothing in common. */
  public static final PrecisionRecall ZERO = new PrecisionRecall(0, 0);

  /**
   * Shares of a common part.
   *
   * @param common how many are in both, 0 or more
   * @param given how many were given; none counts as one, so that the share is 0
   * @param right how many are right; none counts as one
   */
  public static PrecisionRecall ofCounts(int common, int given, int right) {
    return new PrecisionRecall(
        (double) common / Math.max(given, 1), (double) common / Math.max(right, 1));
  }

  /** Their harmonic mean, 2PR / (P + R); 0 where both are 0. */
  public double f1() {
    double sum = precision + recall;
    return sum > 0 ? 2 * precision * recall / sum : 0;
  }
}
