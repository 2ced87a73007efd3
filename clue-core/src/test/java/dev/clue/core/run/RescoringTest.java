package dev.clue.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.TokenUsage;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import dev.clue.api.task.Task;
import dev.clue.core.journal.Manifest;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.TaskAnswers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores without a model. */
class RescoringTest {
  private static final List<Task> TASKS =
      List.of(FakeTask.of("first", 12), FakeTask.of("second", 7));

  @TempDir Path temp;
  private final List<RunEvent> events = new ArrayList<>();
  private Path run;

  @BeforeEach
  void runOnce() throws Exception {
    run = temp.resolve("run");
    Plans.run(Plans.plan(run, FakeResponder.knowing(3)).origin(Map.of("data", "/data")).build());
  }

  private RunResult score(ScoringPlan.Builder plan, Path out) throws Exception {
    return Scoring.start(plan.directory(out).build(), events::add)
        .result()
        .get(30, TimeUnit.SECONDS);
  }

  @Test
  void scoresARunAgainFromItsJournalAlone() throws Exception {
    Map<String, String> before = Plans.outcome(run);
    Files.delete(run.resolve("results.json"));
    Files.delete(run.resolve("samples/first.jsonl"));
    Path out = temp.resolve("out");
    assertEquals(RunStatus.COMPLETE, score(RecordedRun.read(run).plan(TASKS), out).status());
    assertEquals(before, Plans.outcome(out));
    assertEquals(
        Files.readString(run.resolve("timings.csv")), Files.readString(out.resolve("timings.csv")));
    assertEquals(
        Manifest.read(run.resolve("manifest.json")).signature(),
        Manifest.read(out.resolve("manifest.json")).signature());
  }

  @Test
  void whatWasScoredAgainCanBeScoredAgain() throws Exception {
    score(RecordedRun.read(run).plan(TASKS), temp.resolve("out"));
    score(RecordedRun.read(temp.resolve("out")).plan(TASKS), temp.resolve("third"));
    assertEquals(Plans.outcome(run), Plans.outcome(temp.resolve("third")));
  }

  @Test
  void otherMetricsGiveAnotherSignature() throws Exception {
    FakeTask other = new FakeTask("first", 12, List.of(new Length()));
    Path out = temp.resolve("out");
    RunResult result = score(RecordedRun.read(run).plan(List.of(other)), out);
    assertEquals(List.of("first"), List.copyOf(result.tasks().keySet()));
    assertNotEquals(
        Manifest.read(run.resolve("manifest.json")).signature(),
        Manifest.read(out.resolve("manifest.json")).signature());
    ClueException refused =
        assertThrows(
            ClueException.class,
            () -> {
              try {
                score(RecordedRun.read(run).plan(TASKS), out);
              } catch (java.util.concurrent.ExecutionException e) {
                throw e.getCause();
              }
            });
    assertTrue(String.valueOf(refused.getMessage()).contains("tasks.second"));
  }

  @Test
  void aRunThatWasNotFinishedLacksAnswers() throws Exception {
    Path journal = run.resolve("journal.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.remove(18);
    lines.set(2, lines.get(2) + " ");
    Files.write(journal, lines);
    RunResult result = score(RecordedRun.read(run).plan(TASKS), temp.resolve("out"));
    assertEquals(RunStatus.SOME_FAILED, result.status());
    String results = Files.readString(temp.resolve("out/results.json"));
    assertTrue(results.contains("\"reason\" : \"the run has no answer to it\""), results);
    assertEquals(2, results.split("the run has no answer to it", -1).length - 1);
    assertTrue(
        events.contains(
            new RunEvent.Notice(
                "The journal's lines [3] are damaged; their samples have no answer.")));
  }

  @Test
  void keepsHowTheSamplesWereAsked() throws Exception {
    ObjectNode task =
        Manifest.read(run.resolve("manifest.json")).content().withObject("/tasks/first");
    score(RecordedRun.read(run).plan(TASKS), temp.resolve("out"));
    Manifest out = Manifest.read(temp.resolve("out/manifest.json"));
    assertEquals(task.get("options"), out.content().at("/tasks/first/options"));
    assertFalse(out.content().at("/tasks/first").has("askedWith"));
    assertEquals("/data", out.content().at("/origin/data").asText());
  }

  @Test
  void otherDataAreRefused() {
    RecordedRun recorded = RecordedRun.read(run);
    FakeTask fewer = FakeTask.of("first", 11);
    assertThrows(ClueException.class, () -> recorded.plan(List.of(fewer)));
    FakeTask alien = FakeTask.of("third", 12);
    ClueException failure = assertThrows(ClueException.class, () -> recorded.plan(List.of(alien)));
    assertTrue(String.valueOf(failure.getMessage()).contains("it has [first, second]"));
  }

  @Test
  void tellsWhatIsNeededToOpenTheTasksAgain() {
    RecordedRun recorded = RecordedRun.read(run);
    assertEquals(List.of("first", "second"), recorded.tasks());
    assertEquals(Map.of("protocol", "corrected"), recorded.settings());
    assertEquals(Map.of("data", "/data"), recorded.origin());
    assertThrows(ClueException.class, () -> RecordedRun.read(temp));
  }

  @Test
  void scoresAnybodysPredictions() throws Exception {
    FakeTask task = FakeTask.of("first", 3);
    Answer right =
        new Answer.Given(
            new Completion("answer 0", FinishReason.UNKNOWN, TokenUsage.UNKNOWN), null);
    TaskAnswers answers =
        new TaskAnswers(
            task,
            task.samples(),
            task.samples().evaluated(),
            List.of(right, right, new Answer.Missing("the file has no line for it")));
    Path out = temp.resolve("out");
    RunResult result =
        score(ScoringPlan.of(List.of(answers)).model("mine", Map.of("sha256", "12")), out);
    assertEquals(RunStatus.SOME_FAILED, result.status());
    List<String> samples = Files.readAllLines(out.resolve("samples/first.jsonl"));
    assertTrue(samples.get(0).contains("\"scores\":{\"exact\":1.0}"));
    assertTrue(samples.get(1).contains("\"scores\":{\"exact\":0.0}"));
    assertTrue(Files.readString(out.resolve("results.csv")).contains("\nmine,"));
  }

  /** How long a prediction is, as a fraction of a hundred characters. */
  private static final class Length implements Metric {
    @Override
    public MetricDescriptor descriptor() {
      return new MetricDescriptor(List.of("length"), "length/1");
    }

    @Override
    public Map<String, Score> score(ScoredPair pair) {
      return Collections.singletonMap("length", new Score.Value(0.5));
    }
  }
}
