package dev.clue.api.run;

/** Told what happens in a run, one event at a time. Must return quickly. */
@FunctionalInterface
public interface RunListener {
  /** Nobody listens. */
  RunListener NONE = event -> {};

  /** Something happened. */
  void on(RunEvent event);
}
