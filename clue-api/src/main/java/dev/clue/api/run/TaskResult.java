package dev.clue.api.run;

import dev.clue.api.metric.Aggregate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a task.
 *
 * @param samples how many were to be answered
 * @param failed ids of those that got no answer
 * @param truncated how many had a cut prompt
 * @param excluded how many rows of the file were left out
 * @param metrics aggregates by metric id, in the task's order
 */
public record TaskResult(
    int samples, List<String> failed, int truncated, int excluded, Map<String, Aggregate> metrics) {
  /** Copies the collections. */
  public TaskResult {
    failed = List.copyOf(failed);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
