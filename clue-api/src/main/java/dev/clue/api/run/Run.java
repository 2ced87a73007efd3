package dev.clue.api.run;

import java.util.concurrent.CompletableFuture;

/** An evaluation that was started. Thread-safe. */
public interface Run {

  /**
   * Completes when the run has ended: with its result, also when it was cancelled or samples
   * failed; exceptionally when it could not go on.
   */
  CompletableFuture<RunResult> result();

  /** Stops soon: what was answered is kept in the journal, and a later run goes on from there. */
  void cancel();
}
