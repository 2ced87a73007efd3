package dev.clue.inference.djl.program;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The one thread that computes with libtorch. OpenMP keeps a team of threads for every thread that
 * calls it, and its threads wait awake between two products only while all of them together are no
 * more than the processors ({@code gomp_throttled_spin_count_var} in libgomp); with a second team
 * each product would begin by waking sleepers.
 */
final class ComputeThread {
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "clue-torch");
            thread.setDaemon(true);
            return thread;
          });

  private ComputeThread() {}

  /** Runs something there, and waits for it also when interrupted. */
  static <T> T run(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, THREAD).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
