package dev.clue.cli;

/** What the process tells the shell. */
final class ExitCodes {
  /** Everything was done. */
  static final int DONE = 0;

  /** Something else went wrong. */
  static final int FAILED = 1;

  /** An option or an input is wrong; nothing was done. */
  static final int BAD_INPUT = 2;

  /** Some samples got no answer; the results say which. */
  static final int SOME_SAMPLES_FAILED = 3;

  /** Stopped by Ctrl-C, as shells report it. */
  static final int INTERRUPTED = 130;

  private ExitCodes() {}
}
