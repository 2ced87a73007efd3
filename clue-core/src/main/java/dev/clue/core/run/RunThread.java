package dev.clue.core.run;

import dev.clue.api.ClueException;
import dev.clue.api.run.Run;
import dev.clue.api.run.RunResult;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A run with a thread of its own, which ends with it. */
final class RunThread implements Run {

  /** What a run does. */
  @FunctionalInterface
  interface Body {
    /** Runs to the end; looks at the signal now and then. */
    RunResult run(CancelSignal cancelled) throws InterruptedException;
  }

  private final CancelSignal cancelled = new CancelSignal();
  private final CompletableFuture<RunResult> result = new CompletableFuture<>();

  private RunThread() {}

  static Run start(Body body) {
    RunThread run = new RunThread();
    Thread thread = new Thread(() -> run.execute(body), "clue-run");
    thread.setDaemon(true);
    thread.start();
    return run;
  }

  private void execute(Body body) {
    try {
      result.complete(body.run(cancelled));
    } catch (ClueException e) {
      result.completeExceptionally(e);
    } catch (InterruptedException | CancellationException e) {
      result.completeExceptionally(new CancellationException("the run's thread was interrupted"));
    } catch (Throwable e) {
      result.completeExceptionally(Failures.withoutText("The run ended by a defect", e));
    }
  }

  @Override
  public CompletableFuture<RunResult> result() {
    return result.copy();
  }

  @Override
  public void cancel() {
    cancelled.set();
  }
}
