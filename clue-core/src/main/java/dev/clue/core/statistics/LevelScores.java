package dev.clue.core.statistics;

import dev.clue.api.metric.Aggregate;
import dev.clue.api.run.TaskResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The benchmark's two level scores: the mean over a level's three tasks of the mean over that
 * task's metrics.
 *
 * <p>Every published level score follows from the published metrics by this rule.
 */
public final class LevelScores {
  private static final List<String> ROUGE_AND_BERTSCORE =
      List.of("rougeL", "rouge1", "rouge2", "bertscoreF1");
  private static final List<String> TEXT_AND_CONCEPTS =
      List.of("rougeL", "rouge1", "rouge2", "bertscoreF1", "umlsF1");

  private static final Map<String, Map<String, List<String>>> LEVELS = levels();

  private LevelScores() {}

  /**
   * The level scores of a run.
   *
   * @param tasks results by task id; others than the benchmark's six are not looked at
   * @return by name, {@code level1} and {@code level2}, each only where none of its numbers is
   *     missing
   */
  public static Map<String, Double> of(Map<String, TaskResult> tasks) {
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    tasks.forEach((task, result) -> values.put(task, values(result.metrics())));
    return ofValues(values);
  }

  /**
   * The level scores of bare numbers.
   *
   * @param values by task id, then by metric id, all on the same scale
   * @return as {@link #of}, on that scale
   */
  public static Map<String, Double> ofValues(Map<String, Map<String, Double>> values) {
    Map<String, Double> scores = new LinkedHashMap<>();
    LEVELS.forEach(
        (level, tasks) -> level(tasks, values).ifPresent(score -> scores.put(level, score)));
    return scores;
  }

  /** The metrics that count, by level name, then by task id. */
  public static Map<String, Map<String, List<String>>> metrics() {
    return LEVELS;
  }

  private static Map<String, Double> values(Map<String, Aggregate> metrics) {
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach(
        (id, aggregate) -> {
          if (aggregate.value() != null) {
            values.put(id, aggregate.value());
          }
        });
    return values;
  }

  private static OptionalDouble level(
      Map<String, List<String>> tasks, Map<String, Map<String, Double>> values) {
    List<Double> means = new ArrayList<>();
    for (Map.Entry<String, List<String>> task : tasks.entrySet()) {
      Map<String, Double> known = values.getOrDefault(task.getKey(), Map.of());
      if (!known.keySet().containsAll(task.getValue())) {
        return OptionalDouble.empty();
      }
      means.add(mean(task.getValue().stream().map(known::get).toList()));
    }
    return OptionalDouble.of(mean(means));
  }

  private static double mean(List<Double> values) {
    return ExactMean.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Map<String, Map<String, List<String>>> levels() {
    Map<String, Map<String, List<String>>> levels = new LinkedHashMap<>();
    levels.put(
        "level1",
        Map.of(
            "mednli", List.of("accuracy"),
            "meqsum", ROUGE_AND_BERTSCORE,
            "problem-summary", TEXT_AND_CONCEPTS));
    levels.put(
        "level2",
        Map.of(
            "longhealth", List.of("task1", "task2", "task3"),
            "medisumqa", TEXT_AND_CONCEPTS,
            "medisumcode", List.of("exactF1", "approxF1", "valid")));
    return Collections.unmodifiableMap(levels);
  }
}
