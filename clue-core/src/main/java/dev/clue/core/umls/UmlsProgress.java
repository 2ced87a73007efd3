package dev.clue.core.umls;

/** Hears how far a build is. Called often; must be quick. */
@FunctionalInterface
public interface UmlsProgress {
  /** Hears nothing. */
  UmlsProgress NONE = (step, done) -> {};

  /**
   * So much is done.
   *
   * @param step the file that is read, or {@code count}, {@code weigh}
   * @param done its rows or aliases so far
   */
  void read(String step, long done);
}
