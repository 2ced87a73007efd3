package dev.clue.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.metric.Aggregate;
import dev.clue.api.run.TaskResult;
import dev.clue.core.evidence.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class LevelScoresTest {
  private static final int PUBLISHED_SCORES = 43;
  private static final int FIRST_METRIC = 3;

  /** Invented numbers, of which the tasks' means are 0.75, 0.25 and 0.5. */
  private static final Map<String, TaskResult> LEVEL_1 =
      Map.of(
          "mednli",
          result(Map.of("accuracy", 0.75)),
          "meqsum",
          result(
              Map.of(
                  "rougeL", 0.125, "rouge1", 0.375, "rouge2", 0.0, "bertscoreF1", 0.5, "x", 9.0)),
          "problem-summary",
          result(
              Map.of(
                  "rougeL",
                  0.5,
                  "rouge1",
                  0.5,
                  "rouge2",
                  0.25,
                  "bertscoreF1",
                  0.75,
                  "umlsF1",
                  0.5)));

  @Test
  void tasksCountAlikeWhateverTheNumberOfTheirMetrics() {
    assertEquals(Map.of("level1", 0.5), LevelScores.of(LEVEL_1));
  }

  @Test
  void aMissingNumberLeavesTheLevelOut() {
    Map<String, TaskResult> tasks = new HashMap<>(LEVEL_1);
    tasks.put("mednli", result(Map.of()));
    assertEquals(Map.of(), LevelScores.of(tasks));
    TreeMap<String, Integer> reasons = new TreeMap<>(Map.of("none", 3));
    Aggregate unscored = new Aggregate(null, null, 0, 3, 0, reasons);
    tasks.put("mednli", new TaskResult(3, List.of(), 0, 0, Map.of("accuracy", unscored)));
    assertEquals(Map.of(), LevelScores.of(tasks));
    tasks.remove("mednli");
    assertEquals(Map.of(), LevelScores.of(tasks));
  }

  @Test
  @EnabledIf("dev.clue.core.evidence.Evidence#present")
  void everyPublishedLevelScoreFollowsFromThePublishedMetrics() throws IOException {
    List<String> lines = Files.readAllLines(Evidence.file("data/published/clue-2024-06.csv"));
    String[] header = lines.get(0).split(",", -1);
    int compared = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, Double> scores = LevelScores.ofValues(metrics(header, cells));
      compared += compare(cells[1], scores.get("level1"), cells[0]);
      compared += compare(cells[2], scores.get("level2"), cells[0]);
    }
    assertEquals(PUBLISHED_SCORES, compared);
  }

  private static int compare(String published, @Nullable Double score, String model) {
    if (published.isEmpty()) {
      return 0;
    }
    assertEquals(Double.parseDouble(published), score == null ? Double.NaN : score, 0.0051, model);
    return 1;
  }

  private static Map<String, Map<String, Double>> metrics(String[] header, String[] cells) {
    Map<String, Map<String, Double>> metrics = new HashMap<>();
    for (int i = FIRST_METRIC; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        String[] id = header[i].split("\\.");
        metrics
            .computeIfAbsent(id[0], task -> new HashMap<>())
            .put(id[1], Double.parseDouble(cells[i]));
      }
    }
    return metrics;
  }

  private static TaskResult result(Map<String, Double> values) {
    Map<String, Aggregate> metrics = new HashMap<>();
    values.forEach(
        (id, value) -> metrics.put(id, new Aggregate(value, null, 1, 0, 0, new TreeMap<>())));
    return new TaskResult(1, List.of(), 0, 0, metrics);
  }
}
