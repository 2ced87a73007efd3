package dev.clue.examples;

import dev.clue.api.metric.Aggregate;
import dev.clue.api.run.RunResult;
import java.util.Optional;

/**
 * Says whether a release may go out: a score must be there, be computed over all samples, and not
 * fall below a bound. A missing score never passes.
 *
 * @param task the task's id
 * @param metric the metric's id
 * @param bound the least value that passes, 0 to 1
 */
public record ReleaseGate(String task, String metric, double bound) {

  /**
   * Why the release may not go out; empty when it may.
   *
   * @throws IllegalArgumentException if the run has no such task or metric
   */
  public Optional<String> objection(RunResult result) {
    Aggregate aggregate = result.aggregate(task, metric);
    Double value = aggregate.value();
    if (value == null) {
      return Optional.of(task + "." + metric + " has no value");
    }
    if (aggregate.unscored() > 0) {
      return Optional.of(
          task
              + "."
              + metric
              + " misses "
              + aggregate.unscored()
              + " samples: "
              + aggregate.reasons().keySet());
    }
    return value < bound
        ? Optional.of(task + "." + metric + " is " + value + ", less than " + bound)
        : Optional.empty();
  }
}
