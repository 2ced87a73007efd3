package dev.clue.inference.http.transport;

import dev.clue.api.ClueException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads option values that carry a unit. */
public final class Units {
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})([a-zA-Z]+)");

  private Units() {}

  /**
   * A span of time: a whole number with ms, s, m or h, for example {@code 90s}.
   *
   * @param option the option's name, for the message
   * @throws ClueException if it is none, or 0
   */
  public static Duration duration(String option, String text) {
    Matcher parts = NUMBER_AND_UNIT.matcher(text);
    if (parts.matches()) {
      long number = Long.parseLong(parts.group(1));
      Duration duration =
          switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ZERO;
          };
      if (duration.toMillis() > 0) {
        return duration;
      }
    }
    throw new ClueException(
        "The option "
            + option
            + " is '"
            + text
            + "', must be a whole number above 0 with a unit: ms, s, m or h, for example 90s.");
  }

  /**
   * A size: a whole number with kB, MB or GB (1 kB = 1000 bytes), for example {@code 64MB}.
   *
   * @param option the option's name, for the message
   * @throws ClueException if it is none, 0, or above 1 GB
   */
  public static int bytes(String option, String text) {
    Matcher parts = NUMBER_AND_UNIT.matcher(text);
    if (parts.matches()) {
      long factor =
          switch (parts.group(2).toLowerCase(Locale.ROOT)) {
            case "kb" -> 1_000L;
            case "mb" -> 1_000_000L;
            case "gb" -> 1_000_000_000L;
            default -> 0;
          };
      long bytes = Long.parseLong(parts.group(1)) * factor;
      if (bytes > 0 && bytes <= 1_000_000_000L) {
        return (int) bytes;
      }
    }
    throw new ClueException(
        "The option "
            + option
            + " is '"
            + text
            + "', must be a whole number with a unit, kB, MB or GB, and at most 1GB.");
  }
}
