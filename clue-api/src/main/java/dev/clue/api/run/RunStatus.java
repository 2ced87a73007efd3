package dev.clue.api.run;

/** How a run ended. */
public enum RunStatus {
  /** Every sample was answered. */
  COMPLETE,
  /** Some samples got no answer; the results say which. */
  SOME_FAILED,
  /** The caller stopped it; it can go on from its journal. */
  CANCELLED
}
