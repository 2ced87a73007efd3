package dev.clue.inference.http.transport;

import java.time.Duration;

/** One server of a pool, and how it is doing. Guarded by its pool's lock. */
final class Endpoint {
  /** Failures in a row, without an answer between them, that take an endpoint out. */
  static final int FAILURES = 5;

  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final EndpointAddress address;
  private final AdaptiveLimit limit;
  private int inFlight;
  private int failures;
  private boolean up;
  private boolean trusted;
  private volatile Duration pause = FIRST_PAUSE;

  /**
   * Describes an endpoint.
   *
   * @param ceiling the most requests to have open there
   * @param trusted whether it is known to serve the right model
   */
  Endpoint(EndpointAddress address, int ceiling, boolean trusted) {
    this.address = address;
    this.trusted = trusted;
    limit = new AdaptiveLimit(ceiling);
    up = trusted;
  }

  EndpointAddress address() {
    return address;
  }

  /** Whether requests may go there at all: never before it was seen to serve the right model. */
  boolean trusted() {
    return trusted;
  }

  boolean up() {
    return up;
  }

  boolean hasRoom() {
    return inFlight < limit.limit();
  }

  int inFlight() {
    return inFlight;
  }

  int limit() {
    return limit.limit();
  }

  /** Counts a request in; returns how many are open with it. */
  int enter() {
    return ++inFlight;
  }

  void leave() {
    inFlight--;
  }

  /** An answer came in time. */
  void answered(long latency, int open) {
    failures = 0;
    limit.answered(latency, open);
    admit();
  }

  /** It said that it has too much to do. */
  void overloaded(long sent, long now, int open) {
    limit.overloaded(sent, now, open);
  }

  /** Something went wrong; returns whether that took the endpoint out just now. */
  boolean failed(boolean unreachable) {
    failures++;
    boolean out = up && (unreachable || failures >= FAILURES);
    up = up && !out;
    return out;
  }

  /** Takes it in (again), as the server of the right model. */
  void admit() {
    up = true;
    trusted = true;
    failures = 0;
    pause = FIRST_PAUSE;
  }

  /** How long to wait before it is looked at again: twice as long every time. */
  Duration nextPause() {
    Duration now = pause;
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    return now;
  }
}
