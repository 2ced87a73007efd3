package dev.clue.api.model;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for futures, but not for ever. */
final class Answers {
  private static final long SECONDS = 60;

  private Answers() {}

  /** The answer, or a failed test. */
  static <T> T of(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return fail("failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      return fail("no answer within " + SECONDS + " s", e);
    }
  }

  /** Why it failed, or a failed test. */
  static Throwable failureOf(CompletableFuture<?> future) {
    Throwable failure = ofEither(future);
    return failure == null ? fail("a failure was expected, an answer came") : failure;
  }

  /** Waits for either end; null for an answer. */
  static @Nullable Throwable ofEither(CompletableFuture<?> future) {
    try {
      future.get(SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof ModelException)) {
        return fail("a failure that is no ModelException: " + e.getCause(), e.getCause());
      }
      return e.getCause();
    } catch (CancellationException e) {
      return e;
    } catch (InterruptedException | TimeoutException e) {
      return fail("neither answer nor failure within " + SECONDS + " s", e);
    }
  }
}
