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

  /**
   * Something that a person should know, for example texts that were cut. Without any text of a
   * sample.
   */
  default void notice(String message) {}
}
