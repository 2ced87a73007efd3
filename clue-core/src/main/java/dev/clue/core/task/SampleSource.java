package dev.clue.core.task;

import dev.clue.api.ClueException;
import dev.clue.api.task.SampleSet;

/** Where a task's samples are from. Thread-safe. */
interface SampleSource {

  /** The samples, the same on every call. */
  SampleSet samples();

  /** Whether a model can be asked about them; those of a prediction file have no questions. */
  boolean asked();

  /** Samples that are only scored. */
  static SampleSource given(SampleSet samples) {
    return new SampleSource() {
      @Override
      public SampleSet samples() {
        return samples;
      }

      @Override
      public boolean asked() {
        return false;
      }
    };
  }

  /** Fails where a model cannot be asked. */
  default void checkAsked(String task) {
    if (!asked()) {
      throw new ClueException(
          "The task " + task + " was opened to score predictions, and has no questions to ask.");
    }
  }
}
