package dev.clue.core.baseline;

import dev.clue.core.run.SampleRequest;

/** A rule that answers without a model. Thread-safe and deterministic. */
interface Baseline {

  /** The answer, of any length: what is too long is cut afterwards. */
  String answer(SampleRequest request);
}
