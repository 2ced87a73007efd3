package dev.clue.examples;

import dev.clue.api.run.Run;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.core.evaluation.Evaluation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A run that its caller watches, and ends early. What was answered stays in the journal. */
public final class WatchedRun {
  private final AtomicInteger answered = new AtomicInteger();
  private final CompletableFuture<@Nullable Void> enoughAnswered = new CompletableFuture<>();
  private final int enough;

  /**
   * Prepares one.
   *
   * @param enough after how many new answers the run is cancelled
   */
  public WatchedRun(int enough) {
    this.enough = enough;
  }

  /** Runs; the result's status says whether it was cancelled. */
  public RunResult run(Evaluation evaluation) {
    Run run = evaluation.start(counting());
    CompletableFuture.anyOf(run.result(), enoughAnswered).join();
    // Harmless where the run has ended by itself.
    run.cancel();
    return run.result().join();
  }

  /** How many answers came. */
  public int answered() {
    return answered.get();
  }

  private RunListener counting() {
    return event -> {
      if (event instanceof RunEvent.SampleAnswered) {
        if (answered.incrementAndGet() == enough) {
          enoughAnswered.complete(null);
        }
      }
    };
  }
}
