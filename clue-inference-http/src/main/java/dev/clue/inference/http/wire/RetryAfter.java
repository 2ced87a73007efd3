package dev.clue.inference.http.wire;

import dev.clue.inference.http.transport.HttpAnswer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks to wait: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {
  /** Nobody waits longer for one request. */
  static final Duration LONGEST = Duration.ofHours(1);

  private final Clock clock;

  RetryAfter(Clock clock) {
    this.clock = clock;
  }

  /** The wait, from 0 to {@link #LONGEST}, or null where the server names none that is clear. */
  @Nullable Duration of(HttpAnswer answer) {
    String text = answer.header("retry-after");
    if (text == null) {
      return null;
    }
    String value = text.strip();
    if (value.matches("\\d{1,9}(\\.\\d{1,3})?")) {
      return within(Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000)));
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return within(Duration.between(clock.instant(), until));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration within(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
