package dev.clue.core.run;

import dev.clue.api.ClueException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Failures in words that cannot hold a patient's text. */
final class Failures {
  private Failures() {}

  /** What went wrong in a future, without its wrappings. */
  static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    while ((inner instanceof ExecutionException || inner instanceof CompletionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  /**
   * An error for what nobody expected: its class and where it came from, but not its message, which
   * may quote anything.
   */
  static ClueException withoutText(String what, Throwable failure) {
    ClueException error =
        new ClueException(
            what
                + " ("
                + failure.getClass().getName()
                + "); please report it with the stack trace that --debug shows.");
    error.setStackTrace(failure.getStackTrace());
    return error;
  }
}
