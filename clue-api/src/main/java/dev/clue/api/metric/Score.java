package dev.clue.api.metric;

/** A number, or the reason why there is none. */
public sealed interface Score {

  /**
   * A number.
   *
   * @param value finite; a fraction of 1 for all metrics of the benchmark
   */
  record Value(double value) implements Score {
    /** Refuses what is not finite. */
    public Value {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a score is " + value + ", must be finite");
      }
    }
  }

  /**
   * No number.
   *
   * @param reason why, and what to do about it; without any text of the sample
   */
  record Unscored(String reason) implements Score {}
}
