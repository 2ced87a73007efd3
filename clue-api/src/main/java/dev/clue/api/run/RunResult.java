package dev.clue.api.run;

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
}
