package dev.clue.api.run;

import dev.clue.api.metric.Aggregate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of a run.
 *
 * @param status how it ended
 * @param tasks results by task id, in the plan's order
 * @param levels scores of the two levels by name, "level1" and "level2", as fractions of 1; only
 *     those whose numbers are all there
 */
public record RunResult(
    RunStatus status, Map<String, TaskResult> tasks, Map<String, Double> levels) {
  /** Copies the maps. */
  public RunResult {
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
  }

  /**
   * The number of one metric of one task.
   *
   * @throws IllegalArgumentException naming those that there are, if it is none of them
   */
  public Aggregate aggregate(String task, String metric) {
    TaskResult result = tasks.get(task);
    if (result == null) {
      throw new IllegalArgumentException(
          "The run has no task '" + task + "'; it has " + tasks.keySet() + ".");
    }
    Aggregate aggregate = result.metrics().get(metric);
    if (aggregate == null) {
      throw new IllegalArgumentException(
          task + " has no metric '" + metric + "'; it has " + result.metrics().keySet() + ".");
    }
    return aggregate;
  }
}
