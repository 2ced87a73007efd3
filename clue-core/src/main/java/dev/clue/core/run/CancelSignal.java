package dev.clue.core.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Set once, when the caller wants the run to stop. Thread-safe. */
final class CancelSignal {
  private final CompletableFuture<Void> signal = new CompletableFuture<>();

  void set() {
    signal.complete(null);
  }

  boolean isSet() {
    return signal.isDone();
  }

  /** Does this when the signal is set, or now if it is. */
  void whenSet(Runnable action) {
    CompletableFuture<Void> unused = signal.thenRun(action);
  }

  /**
   * Stops what is being done.
   *
   * @throws CancellationException if the signal is set
   */
  void check() {
    if (isSet()) {
      throw new CancellationException("the run was cancelled");
    }
  }
}
