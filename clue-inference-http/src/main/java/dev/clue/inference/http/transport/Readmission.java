package dev.clue.inference.http.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Looks at endpoints that were left out: after a second, then after twice as long each time. */
final class Readmission {
  private final Function<EndpointAddress, CompletableFuture<Boolean>> check;
  private final BiPredicate<Endpoint, Boolean> report;

  /**
   * Looks by a check.
   *
   * @param check completes with whether the endpoint works and serves the right model
   * @param report takes what came of it; says whether to look again
   */
  Readmission(
      Function<EndpointAddress, CompletableFuture<Boolean>> check,
      BiPredicate<Endpoint, Boolean> report) {
    this.check = check;
    this.report = report;
  }

  /** Looks at an endpoint after its pause. */
  void later(Endpoint endpoint) {
    long pause = endpoint.nextPause().toMillis();
    Executor later = CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS);
    CompletableFuture<?> unused = CompletableFuture.runAsync(() -> now(endpoint), later);
  }

  private void now(Endpoint endpoint) {
    if (!report.test(endpoint, false)) {
      return;
    }
    CompletableFuture<?> unused =
        check
            .apply(endpoint.address())
            .whenComplete(
                (works, thrown) -> {
                  if (report.test(endpoint, thrown == null && works)) {
                    later(endpoint);
                  }
                });
  }
}
