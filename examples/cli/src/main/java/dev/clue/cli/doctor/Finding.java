package dev.clue.cli.doctor;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param kind how it is
 * @param what was found, and what to do about it
 */
public record Finding(Kind kind, String what) {

  /** How a thing is. */
  public enum Kind {
    /** As it should be. */
    OK,
    /** A run works, but something will be missing or slow. */
    WARNING,
    /** A run that needs it cannot start. */
    ERROR
  }

  /** As a line for people. */
  public String line() {
    return String.format(Locale.ROOT, "%-8s %s", kind.name().toLowerCase(Locale.ROOT), what);
  }
}
