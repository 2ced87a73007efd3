package dev.clue.core.scoring;

/** Told how far the scoring of a task is. */
@FunctionalInterface
public interface MetricProgress {
  /** Nobody listens. */
  MetricProgress NONE = (metric, done, total) -> {};

  /**
   * Some samples are scored.
   *
   * @param metric the metric's first id
   * @param done samples so far
   * @param total samples in all
   */
  void scored(String metric, int done, int total);

  /** Something that a person should know about a metric's scores. */
  default void notice(String metric, String message) {}
}
