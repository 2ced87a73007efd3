package dev.clue.core.umls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.metric.Aggregate;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.run.RunResult;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.evaluation.MentionChoice;
import dev.clue.core.evaluation.PredictionScoring;
import dev.clue.core.evaluation.ScoringSettings;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.metric.concept.ConceptF1;
import dev.clue.core.protocol.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares with a table of 20 invented problem lists, whose numbers were computed from the
 * definitions alone by a program of another kind and then checked by hand.
 */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class ProblemSummaryConceptsTest {
  private static final List<String> PARTS = List.of("P", "R", "F1");

  @TempDir private Path folder;

  @Test
  void everySampleHasTheScoresOfTheTable() throws IOException {
    UmlsIndex index = index();
    ConceptF1 metric = new ConceptF1(new UmlsLinker(index, new DictionaryMentions(index)));
    for (JsonNode row : table()) {
      Map<String, Score> scores =
          metric.score(
              new ScoredPair(
                  new Prediction.Text(row.path("prediction").asText()),
                  new Reference.Text(row.path("reference").asText())));
      for (String kind : List.of("umls", "concept")) {
        for (int i = 0; i < PARTS.size(); i++) {
          double expected = row.path(kind).path(i).asDouble();
          Score.Value value = (Score.Value) scores.get(kind + PARTS.get(i));
          assertEquals(
              expected, Objects.requireNonNull(value).value(), 1e-9, row.path("id").asText());
        }
      }
    }
  }

  @Test
  void theTaskHasTheMeansOfTheTable() throws IOException {
    index();
    Path predictions = folder.resolve("predictions.jsonl");
    StringBuilder lines = new StringBuilder();
    double[] sums = new double[PARTS.size()];
    for (JsonNode row : table()) {
      lines.append(row).append('\n');
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row.path("umls").path(i).asDouble();
      }
    }
    Files.writeString(predictions, lines);
    RunResult result =
        PredictionScoring.of("problem-summary", predictions)
            .protocol(Protocol.byId("clue-2025-01"))
            .scoring(
                ScoringSettings.DEFAULT.withUmls(folder.resolve("index"), MentionChoice.DICTIONARY))
            .start(folder.resolve("run"), event -> {})
            .result()
            .join();
    for (int i = 0; i < sums.length; i++) {
      Aggregate mean = result.aggregate("problem-summary", "umls" + PARTS.get(i));
      assertEquals(sums[i] / 20, Objects.requireNonNull(mean.value()), 1e-9);
    }
  }

  private UmlsIndex index() {
    Path target = folder.resolve("index");
    UmlsIndexBuilder.build(
        UmlsBuildOptions.of(Evidence.file("data/standins/umls_kb.jsonl")), target);
    return UmlsIndex.open(target);
  }

  private static List<JsonNode> table() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ProblemSummaryConceptsTest.class.getResourceAsStream(
                        "problem-summary-concepts.jsonl")),
                StandardCharsets.UTF_8))) {
      List<JsonNode> rows = new java.util.ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(mapper.readTree(line));
      }
      assertEquals(20, rows.size());
      return rows;
    }
  }
}
