package dev.clue.api.metric;

/** Told how far scoring is. */
@FunctionalInterface
public interface ScoringProgress {
  /** Nobody listens. */
  ScoringProgress NONE = (done, total) -> {};

  /**
   * Some pairs are scored.
   *
   * @param done so far
   * @param total in all
   */
  void scored(int done, int total);
}
