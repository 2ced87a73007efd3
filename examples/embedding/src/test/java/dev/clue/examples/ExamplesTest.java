package dev.clue.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.metric.Score;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.inference.djl.demo.RandomBertFolder;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what they say. */
@SuppressWarnings("NullAway.Init")
class ExamplesTest {
  @TempDir Path temp;

  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = InventedMedNli.write(temp);
  }

  @Test
  void quickstartRunsAModelInTheJvm() throws IOException {
    Path model = temp.resolve("model");
    RandomLlamaFolder.write(model, 3);

    Double accuracy = Quickstart.accuracy(model, data, temp.resolve("run"));

    assertNotNull(accuracy);
    assertTrue(accuracy >= 0 && accuracy <= 1, "accuracy " + accuracy);
  }

  @Test
  void textsAreComparedInThreeLines() throws IOException {
    Path model = temp.resolve("encoder");
    RandomBertFolder.write(model, 3);

    List<Map<String, Score>> scores =
        CompareTexts.scores(model, List.of("fever", "pain"), List.of("fever", ""));

    assertEquals(
        1, assertInstanceOf(Score.Value.class, scores.get(0).get("bertscoreF1")).value(), 1e-6);
    assertEquals(new Score.Value(0), scores.get(1).get("bertscoreF1"));
  }

  @Test
  void aModelOfOnesOwnIsEvaluatedAndGated() {
    RunResult result = evaluate(temp.resolve("run"), RunListener.NONE);

    Double accuracy = result.aggregate("mednli", "accuracy").value();
    assertNotNull(accuracy);
    assertTrue(accuracy > 0.5 && accuracy < 1, "entailment and contradiction, but never neutral");
    assertTrue(new ReleaseGate("mednli", "accuracy", 0.5).objection(result).isEmpty());
    assertTrue(new ReleaseGate("mednli", "accuracy", 0.99).objection(result).isPresent());
    assertThrows(
        IllegalArgumentException.class,
        () -> new ReleaseGate("meqsum", "rouge1", 0).objection(result));
  }

  @Test
  void aCancelledRunGoesOnLater() {
    Path out = temp.resolve("run");
    WatchedRun watched = new WatchedRun(2);
    RunResult stopped;
    try (Evaluation evaluation = Evaluation.open(settings(out), new RuleBasedModel())) {
      stopped = watched.run(evaluation);
    }
    assertTrue(watched.answered() >= 2, "answered " + watched.answered());

    RunResult whole = evaluate(out, RunListener.NONE);

    assertEquals(RunStatus.COMPLETE, whole.status());
    assertTrue(stopped.status() != RunStatus.SOME_FAILED);
  }

  @Test
  void theReadmeShowsTheQuickstart() throws IOException {
    Path root = Path.of(System.getProperty("user.dir")).resolve("../..");
    String readme = Files.readString(root.resolve("README.md"));
    String shown = readme.substring(readme.indexOf("```java") + 7);
    shown = shown.substring(0, shown.indexOf("```"));
    String source =
        Files.readString(
            root.resolve("examples/embedding/src/main/java/dev/clue/examples/Quickstart.java"));

    assertTrue(stripped(source).contains(stripped(shown)), "README.md and Quickstart.java differ");
  }

  private static String stripped(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
  }

  private RunResult evaluate(Path out, RunListener listener) {
    try (Evaluation evaluation = Evaluation.open(settings(out), new RuleBasedModel())) {
      return evaluation.start(listener).result().join();
    }
  }

  private EvaluationSettings settings(Path out) {
    return EvaluationSettings.of("own:rule-based")
        .tasks(List.of("mednli"))
        .data(data)
        .out(out)
        .build();
  }
}
