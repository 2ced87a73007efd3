package dev.clue.inference.djl;

import dev.clue.inference.djl.engine.DeviceChoice;
import dev.clue.inference.djl.model.Precision;

/** How a model in the JVM is run. Immutable. */
public final class DjlOptions {
  /** The most answers at once. */
  public static final int MOST_ROWS = 256;

  private static final int DEFAULT_BATCH = 32;

  /**
   * Automatic precision on the processor, 32 answers at once, not deterministic, half of the free
   * memory for keys and values.
   */
  public static final DjlOptions DEFAULT = new DjlOptions();

  private Precision precision = Precision.AUTO;
  private DeviceChoice device = DeviceChoice.PROCESSOR;
  private int batch = DEFAULT_BATCH;
  private boolean deterministic;
  private KeyValueBudget keysAndValues = KeyValueBudget.HALF_OF_FREE;

  private DjlOptions() {}

  private DjlOptions copy() {
    DjlOptions copy = new DjlOptions();
    copy.precision = precision;
    copy.device = device;
    copy.batch = batch;
    copy.deterministic = deterministic;
    copy.keysAndValues = keysAndValues;
    return copy;
  }

  /** What is computed in. */
  public Precision precision() {
    return precision;
  }

  /** With another precision. */
  public DjlOptions precision(Precision other) {
    DjlOptions copy = copy();
    copy.precision = other;
    return copy;
  }

  /** What is computed on. */
  public DeviceChoice device() {
    return device;
  }

  /** On another device. */
  public DjlOptions device(DeviceChoice other) {
    DjlOptions copy = copy();
    copy.device = other;
    return copy;
  }

  /** The most answers in the making at once, 1 to 256. */
  public int batch() {
    return batch;
  }

  /**
   * With another number of answers at once.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public DjlOptions batch(int answers) {
    if (answers < 1 || answers > MOST_ROWS) {
      throw new IllegalArgumentException("batch is " + answers + ", must be 1 to " + MOST_ROWS);
    }
    DjlOptions copy = copy();
    copy.batch = answers;
    return copy;
  }

  /**
   * Whether an answer does not depend in the last bit on which requests are open beside it; slower,
   * because answers are then computed one after the other.
   */
  public boolean deterministic() {
    return deterministic;
  }

  /** Deterministic or not. */
  public DjlOptions deterministic(boolean value) {
    DjlOptions copy = copy();
    copy.deterministic = value;
    return copy;
  }

  /** Memory for the keys and values of all open requests. */
  public KeyValueBudget keysAndValues() {
    return keysAndValues;
  }

  /** With another budget for keys and values. */
  public DjlOptions keysAndValues(KeyValueBudget budget) {
    DjlOptions copy = copy();
    copy.keysAndValues = budget;
    return copy;
  }
}
