package dev.clue.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.model.Completion;
import dev.clue.api.model.ModelException;
import dev.clue.api.run.Run;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that its caller stops ends soon, and can go on. */
@Timeout(20)
class CancelTest {
  private static final int PROMPT_MILLIS = 2_000;

  @TempDir Path temp;

  private RunResult cancelled(Run run) throws Exception {
    run.cancel();
    return run.result().get(PROMPT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void answersThatNeverComeDoNotHoldItUp() throws Exception {
    CountDownLatch open = new CountDownLatch(3);
    CompletableFuture<Completion> never = new CompletableFuture<>();
    FakeResponder responder =
        new FakeResponder(
            3,
            request -> {
              if (request.index() < 3) {
                return CompletableFuture.completedFuture(FakeResponder.right(request));
              }
              open.countDown();
              return never;
            });
    Path directory = temp.resolve("run");
    Run run = Evaluator.start(Plans.plan(directory, responder).build(), RunListener.NONE);
    open.await();
    assertEquals(RunStatus.CANCELLED, cancelled(run).status());
    assertTrue(never.isCancelled());
    assertFalse(Files.exists(directory.resolve("results.json")));

    FakeResponder rest = FakeResponder.knowing(3);
    Plans.run(Plans.plan(directory, rest).build());
    assertEquals(16, rest.asked.size());
    Plans.run(Plans.plan(temp.resolve("whole"), FakeResponder.knowing(3)).build());
    assertEquals(Plans.outcome(temp.resolve("whole")), Plans.outcome(directory));
  }

  @Test
  void longWaitsDoNotHoldItUp() throws Exception {
    CountDownLatch waiting = new CountDownLatch(19);
    FakeResponder responder =
        new FakeResponder(
            2,
            request ->
                CompletableFuture.failedFuture(
                    new ModelException.Retryable("busy", Duration.ofMinutes(10), null)));
    Run run =
        Evaluator.start(
            Plans.plan(temp.resolve("run"), responder)
                .tasks(List.of(FakeTask.of("first", 19)))
                .build(),
            event -> {
              if (event instanceof RunEvent.Retrying) {
                waiting.countDown();
              }
            });
    waiting.await();
    assertEquals(RunStatus.CANCELLED, cancelled(run).status());
  }

  @Test
  void aResponderThatHearsNothingDoesNotHoldItUp() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    FakeResponder responder =
        new FakeResponder(
            1,
            request -> {
              stuck.countDown();
              while (release.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
                Thread.interrupted();
              }
              return CompletableFuture.completedFuture(FakeResponder.right(request));
            });
    Run run = Evaluator.start(Plans.plan(temp.resolve("run"), responder).build(), RunListener.NONE);
    stuck.await();
    assertEquals(RunStatus.CANCELLED, cancelled(run).status());
    release.countDown();
  }

  @Test
  void scoringStopsAtTheNextSample() throws Exception {
    CountDownLatch scoring = new CountDownLatch(1);
    FakeTask slow = new FakeTask("slow", 5_000, List.of(new SlowMetric()));
    Run run =
        Evaluator.start(
            Plans.plan(temp.resolve("run"), FakeResponder.knowing(4))
                .tasks(List.of(FakeTask.of("first", 3), slow))
                .build(),
            event -> {
              if (event instanceof RunEvent.Scoring step && step.metric().equals("slow")) {
                scoring.countDown();
              }
            });
    scoring.await();
    RunResult result = cancelled(run);
    assertEquals(RunStatus.CANCELLED, result.status());
    assertEquals(List.of("first"), List.copyOf(result.tasks().keySet()));
    assertFalse(Files.exists(temp.resolve("run/samples/slow.jsonl")));
  }

  @Test
  void aListenerMayCancel() throws Exception {
    CompletableFuture<Run> started = new CompletableFuture<>();
    Run run =
        Evaluator.start(
            Plans.plan(temp.resolve("run"), FakeResponder.knowing(2)).build(),
            event -> {
              if (event instanceof RunEvent.SampleAnswered) {
                started.join().cancel();
              }
            });
    started.complete(run);
    RunResult result = run.result().get(PROMPT_MILLIS, TimeUnit.MILLISECONDS);
    assertEquals(RunStatus.CANCELLED, result.status());
  }

  @Test
  void cancellingAFinishedRunChangesNothing() throws Exception {
    Run run =
        Evaluator.start(
            Plans.plan(temp.resolve("run"), FakeResponder.knowing(2)).build(), RunListener.NONE);
    assertEquals(RunStatus.COMPLETE, run.result().get().status());
    run.cancel();
    assertEquals(RunStatus.COMPLETE, run.result().get().status());
  }

  /** Takes a millisecond per sample. */
  private static final class SlowMetric implements Metric {
    @Override
    public MetricDescriptor descriptor() {
      return new MetricDescriptor(List.of("slow"), "slow/1");
    }

    @Override
    public Map<String, Score> score(ScoredPair pair) {
      LockSupport.parkNanos(1_000_000);
      return Map.of("slow", new Score.Value(1));
    }
  }
}
