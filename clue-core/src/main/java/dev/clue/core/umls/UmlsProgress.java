package dev.clue.core.umls;

/** Hears how far a build is. Called often; must be quick. */
@FunctionalInterface
public interface UmlsProgress {
  /** Hears nothing. */
  UmlsProgress NONE = (step, part) -> {};

  /**
   * So much is done.
   *
   * @param step the file that is read, or {@code count}, {@code weigh}
   * @param part of the step, from 0 to 1
   */
  void at(String step, double part);
}
