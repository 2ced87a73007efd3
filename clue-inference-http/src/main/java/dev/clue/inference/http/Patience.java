package dev.clue.inference.http;

import dev.clue.api.model.ModelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks again what a server did not answer by an accident, while a backend is being opened. */
final class Patience {
  private static final int TRIES = 4;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Patience() {}

  /**
   * Asks up to four times, within five seconds.
   *
   * @throws ModelException the last failure
   */
  static <T> T ask(Supplier<T> question) {
    long end = System.nanoTime() + LONGEST.toNanos();
    for (int tries = 1; ; tries++) {
      try {
        return question.get();
      } catch (ModelException.Retryable failure) {
        if (tries == TRIES || System.nanoTime() - end > 0) {
          throw failure;
        }
        pause(failure);
      }
    }
  }

  private static void pause(ModelException failure) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
