package dev.clue.inference.djl;

import dev.clue.inference.djl.model.Precision;

/**
 * How a model in the JVM is run. Immutable.
 *
 * @param precision what is computed in
 * @param batch the most answers in the making at once, 1 to 256
 * @param deterministic whether an answer does not depend in the last bit on which requests are open
 *     beside it; slower, because answers are then computed one after the other
 * @param keysAndValues memory for the keys and values of all open requests
 */
public record DjlOptions(
    Precision precision, int batch, boolean deterministic, KeyValueBudget keysAndValues) {
  /** The most answers at once. */
  public static final int MOST_ROWS = 256;

  private static final int DEFAULT_BATCH = 32;

  /** Automatic precision, 32 answers at once, not deterministic, half of the free memory. */
  public static final DjlOptions DEFAULT =
      new DjlOptions(Precision.AUTO, DEFAULT_BATCH, false, KeyValueBudget.HALF_OF_FREE);

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if batch is out of range
   */
  public DjlOptions {
    if (batch < 1 || batch > MOST_ROWS) {
      throw new IllegalArgumentException("batch is " + batch + ", must be 1 to " + MOST_ROWS);
    }
  }

  /** With another precision. */
  public DjlOptions precision(Precision other) {
    return new DjlOptions(other, batch, deterministic, keysAndValues);
  }

  /** With another number of answers at once. */
  public DjlOptions batch(int answers) {
    return new DjlOptions(precision, answers, deterministic, keysAndValues);
  }

  /** Deterministic or not. */
  public DjlOptions deterministic(boolean value) {
    return new DjlOptions(precision, batch, value, keysAndValues);
  }

  /** With another budget for keys and values. */
  public DjlOptions keysAndValues(KeyValueBudget budget) {
    return new DjlOptions(precision, batch, deterministic, budget);
  }
}
