package dev.clue.core.run;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.metric.Aggregate;
import dev.clue.api.model.Completion;
import dev.clue.api.model.Prompt;
import dev.clue.api.run.Run;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import dev.clue.api.run.TaskResult;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import dev.clue.core.journal.RunJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run without faults: what it asks, tells and writes. */
class EvaluatorTest {
  @TempDir Path temp;

  @Test
  void asksEverySampleOnceInOrder() throws Exception {
    FakeResponder responder = FakeResponder.knowing(1);
    RunResult result = Plans.run(Plans.plan(temp.resolve("run"), responder).build());
    assertEquals(RunStatus.COMPLETE, result.status());
    assertEquals(19, responder.asked.size());
    assertEquals("first/s-0", responder.asked.get(0));
    assertEquals("second/s-6", responder.asked.get(18));
    assertEquals(List.of("first", "second"), List.copyOf(result.tasks().keySet()));
  }

  @Test
  void countsWhatIsScoredUnscoredAndCut() throws Exception {
    RunResult result = Plans.run(Plans.plan(temp.resolve("run"), FakeResponder.knowing(3)).build());
    // Of 12, the samples 1, 4, 7, 10 are wrong; 0, 5, 10 were cut.
    TaskResult first = requireNonNull(result.tasks().get("first"));
    Aggregate exact = requireNonNull(first.metrics().get("exact"));
    assertEquals(8.0 / 12, exact.value());
    assertEquals(12, exact.n());
    assertEquals(3, exact.truncated());
    Aggregate never = requireNonNull(first.metrics().get("never"));
    assertNull(never.value());
    assertEquals(0, never.n());
    assertEquals(6, never.unscored());
    assertEquals(Map.of("there is no table", 6), never.reasons());
    assertEquals(3, first.truncated());
    assertEquals(1, first.excluded());
  }

  @Test
  void answersThatComeOutOfOrderGiveOrderedFiles() throws Exception {
    Plans.run(Plans.plan(temp.resolve("one"), FakeResponder.knowing(1)).build());
    FakeResponder slow =
        new FakeResponder(
            8,
            request ->
                CompletableFuture.supplyAsync(
                    () -> FakeResponder.right(request),
                    CompletableFuture.delayedExecutor(
                        ThreadLocalRandom.current().nextInt(1, 30), TimeUnit.MILLISECONDS)));
    Plans.run(Plans.plan(temp.resolve("many"), slow).build());
    assertEquals(Plans.outcome(temp.resolve("one")), Plans.outcome(temp.resolve("many")));
  }

  @Test
  void neverHasMoreInFlightThanTheCeiling() throws Exception {
    BlockingQueue<Runnable> open = new LinkedBlockingQueue<>();
    FakeResponder responder =
        new FakeResponder(
            8,
            request -> {
              CompletableFuture<Completion> answer = new CompletableFuture<>();
              open.add(() -> answer.complete(FakeResponder.right(request)));
              return answer;
            });
    Run run =
        Evaluator.start(
            Plans.plan(temp.resolve("run"), responder).concurrency(3).build(), RunListener.NONE);
    List<Runnable> first = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      first.add(open.take());
    }
    assertNull(open.poll(100, TimeUnit.MILLISECONDS), "a fourth request came before an answer");
    first.forEach(Runnable::run);
    while (!run.result().isDone()) {
      Runnable next = open.poll(10, TimeUnit.MILLISECONDS);
      if (next != null) {
        next.run();
      }
      assertTrue(open.size() <= 3, "more are in flight than the ceiling");
    }
    assertEquals(RunStatus.COMPLETE, run.result().get().status());
  }

  @Test
  void tellsWhatHappens() throws Exception {
    List<RunEvent> events = new ArrayList<>();
    Plans.run(Plans.plan(temp.resolve("run"), FakeResponder.knowing(2)).build(), events::add);
    assertTrue(events.contains(new RunEvent.TaskStarted("first", 12, 0)));
    assertTrue(events.contains(new RunEvent.TaskStarted("second", 7, 0)));
    assertEquals(19, events.stream().filter(RunEvent.SampleAnswered.class::isInstance).count());
    assertTrue(events.contains(new RunEvent.Scoring("first", "exact", 12, 12)));
    assertEquals(2, events.stream().filter(RunEvent.TaskFinished.class::isInstance).count());
    assertEquals(2, events.stream().filter(RunEvent.Notice.class::isInstance).count());
  }

  @Test
  void aListenerThatFailsHarmsNobody() throws Exception {
    RunResult result =
        Plans.run(
            Plans.plan(temp.resolve("run"), FakeResponder.knowing(2)).build(),
            event -> {
              throw new IllegalStateException("the listener is broken");
            });
    assertEquals(RunStatus.COMPLETE, result.status());
  }

  @Test
  void writesASampleWithAllThatIsKnownOfIt() throws Exception {
    Path run = temp.resolve("run");
    Plans.run(Plans.plan(run, FakeResponder.knowing(2)).build());
    List<String> lines = Files.readAllLines(run.resolve("samples/first.jsonl"));
    assertEquals(12, lines.size());
    assertEquals(
        "{\"id\":\"s-0\",\"cluster\":\"patient-0\",\"group\":\"even\",\"completion\":\"answer 0\","
            + "\"finishReason\":\"END_OF_SEQUENCE\",\"promptTokens\":12,\"completionTokens\":3,"
            + "\"truncatedTokens\":2,\"prediction\":\"answer 0\",\"reference\":\"answer 0\","
            + "\"scores\":{\"exact\":1.0},\"unscored\":{\"never\":\"there is no table\"}}",
        lines.get(0));
    ObjectNode empty = RunJson.parse(lines.get(4).getBytes(StandardCharsets.UTF_8), "line 5");
    assertEquals(" \n", empty.get("completion").textValue());
    assertTrue(empty.get("prediction").isNull());
    assertEquals("the completion is empty", empty.get("noPrediction").textValue());
  }

  @Test
  void tokensThatWereCutBeforeAndBehindTheRequestAddUp() throws Exception {
    SamplePrompter cutting =
        new SamplePrompter() {
          @Override
          public SamplePrompt prompt(Task task, Sample sample) {
            Prompt prompt = Plans.RENDERER.render(task.conversation(sample));
            return new SamplePrompt(prompt, sample.id().equals("s-1") ? 30 : 0);
          }

          @Override
          public String identity() {
            return "cutting";
          }
        };
    Path run = temp.resolve("run");
    for (int times = 0; times < 2; times++) {
      EvaluationPlan plan =
          Plans.plan(run, FakeResponder.knowing(2)).prompter(cutting).limit(2).build();
      RunResult result = Plans.run(plan);
      assertEquals(2, requireNonNull(result.tasks().get("first")).truncated());
      List<String> lines = Files.readAllLines(run.resolve("samples/first.jsonl"));
      assertTrue(lines.get(0).contains("\"truncatedTokens\":2"));
      assertTrue(lines.get(1).contains("\"truncatedTokens\":30"));
    }
  }

  @Test
  void subTasksAreAnsweredAndReadInTheirOwnWay() throws Exception {
    Path run = temp.resolve("run");
    List<String> options = new CopyOnWriteArrayList<>();
    FakeResponder responder =
        new FakeResponder(
            1,
            request -> {
              options.add(request.request().options().toString().substring(0, 14));
              return CompletableFuture.completedFuture(FakeResponder.right(request));
            });
    Task task = new FakeTask("first", 2, List.of(new FakeTask.Exact()), true);
    Plans.run(Plans.plan(run, responder).tasks(List.of(task)).build());
    assertEquals(List.of("maxNewTokens=4", "maxNewTokens=8"), options);
    List<String> lines = Files.readAllLines(run.resolve("samples/first.jsonl"));
    assertTrue(lines.get(0).contains("\"prediction\":\"ANSWER 0\""));
    assertTrue(lines.get(1).contains("\"prediction\":\"answer none\""));
    assertTrue(Files.readString(run.resolve("manifest.json")).contains("\"even\" : \"maxNew"));
  }

  @Test
  void savesPromptsWhenAsked() throws Exception {
    Path run = temp.resolve("run");
    Plans.run(Plans.plan(run, FakeResponder.knowing(2)).savePrompts(true).limit(2).build());
    assertEquals(
        List.of(
            "{\"id\":\"s-0\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                + "{\"role\":\"user\",\"content\":\"Kanarienvogel number 0\"}]}",
            "{\"id\":\"s-1\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                + "{\"role\":\"user\",\"content\":\"Kanarienvogel number 1\"}]}"),
        Files.readAllLines(run.resolve("prompts/first.jsonl")));
    assertFalse(Files.exists(temp.resolve("run/prompts/third.jsonl")));
  }

  @Test
  void endsItsThreads() throws Exception {
    Plans.run(Plans.plan(temp.resolve("run"), FakeResponder.knowing(4)).build());
    Set<String> left = new HashSet<>();
    // The leading thread completes the result as its last act.
    for (int i = 0; i < 100 && (i == 0 || !left.isEmpty()); i++) {
      left.clear();
      Thread.getAllStackTraces().keySet().stream()
          .map(Thread::getName)
          .filter(name -> name.startsWith("clue-"))
          .forEach(left::add);
      Thread.sleep(10);
    }
    assertEquals(Set.of(), left);
  }
}
