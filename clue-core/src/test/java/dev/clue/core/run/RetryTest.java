package dev.clue.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.Completion;
import dev.clue.api.model.ModelException;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of requests that fail. */
class RetryTest {
  @TempDir Path temp;
  private final List<RunEvent> events = new ArrayList<>();

  /** Answers all samples but s-2 of the first task, which fails in a given way each time. */
  private FakeResponder failing(Function<Integer, Throwable> failure) {
    int[] times = new int[1];
    return new FakeResponder(
        1,
        request -> {
          if (!request.sample().id().equals("s-2")
              || request.task().descriptor().id().equals("second")) {
            return CompletableFuture.completedFuture(FakeResponder.right(request));
          }
          return CompletableFuture.failedFuture(failure.apply(++times[0]));
        });
  }

  private RunResult run(Responder responder) throws Exception {
    return Plans.run(Plans.plan(temp.resolve("run"), responder).build(), events::add);
  }

  private List<RunEvent.Retrying> retries() {
    return events.stream()
        .filter(RunEvent.Retrying.class::isInstance)
        .map(RunEvent.Retrying.class::cast)
        .toList();
  }

  private static List<String> failedOfFirst(RunResult result) {
    return result.tasks().entrySet().stream()
        .filter(task -> task.getKey().equals("first"))
        .flatMap(task -> task.getValue().failed().stream())
        .toList();
  }

  @Test
  void aFailureThatMayPassIsTriedAgain() throws Exception {
    FakeResponder responder =
        new FakeResponder(
            1,
            new Function<>() {
              private int calls;

              @Override
              public CompletableFuture<Completion> apply(SampleRequest request) {
                return ++calls % 2 == 1
                    ? CompletableFuture.failedFuture(new ModelException.Retryable("busy"))
                    : CompletableFuture.completedFuture(FakeResponder.right(request));
              }
            });
    assertEquals(RunStatus.COMPLETE, run(responder).status());
    assertFalse(retries().isEmpty());
    assertEquals("busy", retries().get(0).reason());
  }

  @Test
  void givesUpAfterTheStatedAttempts() throws Exception {
    RunResult result = run(failing(times -> new ModelException.Retryable("busy")));
    assertEquals(RunStatus.SOME_FAILED, result.status());
    assertEquals(List.of("s-2"), failedOfFirst(result));
    assertEquals(4, retries().size());
    assertTrue(
        events.contains(
            new RunEvent.SampleFailed("first", "s-2", "no answer after 5 attempts: busy")));
    assertTrue(Files.readString(temp.resolve("run/results.json")).contains("after 5 attempts"));
    assertTrue(Files.readString(temp.resolve("run/report.md")).contains("after 5 attempts"));
    assertTrue(
        Files.readAllLines(temp.resolve("run/samples/first.jsonl"))
            .get(2)
            .contains("\"completion\":null,\"failed\":\"no answer after 5 attempts: busy\""));
  }

  @Test
  void aFailedSampleIsUnscoredAndAskedAgainByTheNextRun() throws Exception {
    run(failing(times -> new ModelException.Rejected("too long")));
    assertTrue(
        Files.readAllLines(temp.resolve("run/samples/first.jsonl"))
            .get(2)
            .contains("\"unscored\":{\"exact\":\"the sample has no answer\""));
    FakeResponder mended = FakeResponder.knowing(1);
    assertEquals(RunStatus.COMPLETE, run(mended).status());
    assertEquals(List.of("first/s-2"), mended.asked);
    Plans.run(Plans.plan(temp.resolve("faultless"), FakeResponder.knowing(1)).build());
    assertEquals(Plans.outcome(temp.resolve("faultless")), Plans.outcome(temp.resolve("run")));
  }

  @Test
  void aRejectedRequestFailsAtOnce() throws Exception {
    FakeResponder responder = failing(times -> new ModelException.Rejected("9 tokens too many"));
    assertEquals(List.of("s-2"), failedOfFirst(run(responder)));
    assertEquals(List.of(), retries());
    assertTrue(
        events.contains(new RunEvent.SampleFailed("first", "s-2", "rejected: 9 tokens too many")));
  }

  @Test
  void whatTheBackendCannotDoStopsTheRun() throws Exception {
    FakeResponder responder = failing(times -> new ModelException.Unsupported("no prefill"));
    Throwable failure = Plans.failureOf(Plans.plan(temp.resolve("run"), responder).build());
    assertInstanceOf(ClueException.class, failure);
    assertEquals(
        "The backend fake-model cannot do what first asks for (sample s-2): no prefill",
        failure.getMessage());
    assertEquals(List.of("first/s-0", "first/s-1", "first/s-2"), responder.asked);
    assertFalse(Files.exists(temp.resolve("run/results.json")));
  }

  @Test
  void anUnknownFailureIsNamedByItsClassAlone() throws Exception {
    FakeResponder responder =
        failing(
            times -> new CompletionException(new IllegalStateException("saw " + FakeTask.CANARY)));
    RunResult result = run(responder);
    assertEquals(List.of("s-2"), failedOfFirst(result));
    assertTrue(
        events.contains(
            new RunEvent.SampleFailed(
                "first", "s-2", "the backend failed with java.lang.IllegalStateException")));
    assertFalse(Plans.words(temp.resolve("run"), events).contains(FakeTask.CANARY));
  }

  @Test
  void aResponderThatThrowsInsteadOfFailingIsNamedToo() throws Exception {
    FakeResponder responder =
        new FakeResponder(
            1,
            request -> {
              throw new IllegalArgumentException(FakeTask.CANARY);
            });
    RunResult result = run(responder);
    assertEquals(12, failedOfFirst(result).size());
    assertFalse(Plans.words(temp.resolve("run"), events).contains(FakeTask.CANARY));
  }

  @Test
  void waitsAsLongAsTheFailureNames() throws Exception {
    FakeClock clock = new FakeClock();
    List<Long> sent = new ArrayList<>();
    FakeResponder responder =
        new FakeResponder(
            1,
            request -> {
              sent.add(TimeUnit.NANOSECONDS.toSeconds(clock.nanoTime()));
              return sent.size() < 4
                  ? CompletableFuture.failedFuture(
                      new ModelException.Retryable("busy", Duration.ofSeconds(90), null))
                  : CompletableFuture.completedFuture(FakeResponder.right(request));
            });
    EvaluationPlan plan =
        Plans.plan(temp.resolve("run"), responder).tasks(List.of(FakeTask.of("first", 1))).build();
    Evaluator.start(plan, events::add, clock).result().get(30, TimeUnit.SECONDS);
    assertEquals(List.of(0L, 90L, 180L, 270L), sent);
    assertEquals(Duration.ofSeconds(90), retries().get(0).delay());
  }

  @Test
  void aWaitHoldsUpNobodyElse() throws Exception {
    FakeClock clock = new FakeClock();
    List<String> sent = new ArrayList<>();
    FakeResponder responder =
        new FakeResponder(
            1,
            request -> {
              sent.add(request.sample().id());
              return sent.size() == 1
                  ? CompletableFuture.failedFuture(
                      new ModelException.Retryable("busy", Duration.ofMinutes(10), null))
                  : CompletableFuture.completedFuture(FakeResponder.right(request));
            });
    EvaluationPlan plan =
        Plans.plan(temp.resolve("run"), responder).tasks(List.of(FakeTask.of("first", 4))).build();
    Evaluator.start(plan, events::add, clock).result().get(30, TimeUnit.SECONDS);
    assertEquals(List.of("s-0", "s-1", "s-2", "s-3", "s-0"), sent);
  }
}
