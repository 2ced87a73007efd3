package dev.clue.inference.http.transport;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param connect until the connection stands
 * @param firstByte from sending the request until the answer's head arrives; servers that do not
 *     stream send it when the whole text is ready
 * @param answer from sending the request until its last byte
 */
public record Timeouts(Duration connect, Duration firstByte, Duration answer) {
  /** Patient enough for long prompts on a busy server. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofMinutes(15));

  /** The same, but an answer is expected at once: for questions about the server. */
  public Timeouts brief() {
    Duration limit = Duration.ofSeconds(10);
    return new Timeouts(shorter(connect, limit), shorter(firstByte, limit), shorter(answer, limit));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
