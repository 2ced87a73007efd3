package dev.clue.inference.http.transport;

import java.util.Arrays;

/**
 * How many requests one endpoint is sent at once: more while that gains throughput, half as many
 * when it says that it is overloaded.
 *
 * <p>Time is looked at in windows of as many answers as the limit allows requests. Throughput of a
 * window is the limit over the median latency. While it rises by a tenth per window the limit
 * doubles; later it is raised by a quarter now and then, and taken back where nothing was gained.
 * Not thread-safe.
 */
final class AdaptiveLimit {
  /** Where an endpoint starts, unless its ceiling is lower. */
  static final int START = 8;

  /** Windows between two tries to raise the limit, once doubling is over. */
  private static final int PAUSE = 6;

  private static final double GAIN = 1.1;

  private final int ceiling;
  private int limit;
  private int before;
  private double throughputBefore;
  private boolean doubling = true;
  private int pause = PAUSE;
  private long[] latencies;
  private int seen;
  private long lastHalved = Long.MIN_VALUE;

  /** Starts low; never goes above the ceiling or below 1. */
  AdaptiveLimit(int ceiling) {
    this.ceiling = ceiling;
    limit = Math.min(START, ceiling);
    before = limit;
    latencies = new long[limit];
  }

  /** How many requests may be open now. */
  int limit() {
    return limit;
  }

  /**
   * Learns of an answer.
   *
   * @param latency how long it took, in nanoseconds
   * @param full whether the limit was used up when it was sent: otherwise it teaches nothing
   */
  void answered(long latency, boolean full) {
    if (!full) {
      return;
    }
    latencies[seen++] = latency;
    if (seen < latencies.length) {
      return;
    }
    Arrays.sort(latencies);
    windowEnded(limit / (double) Math.max(1, latencies[seen / 2]));
  }

  private void windowEnded(double throughput) {
    boolean gained = throughput > throughputBefore * GAIN;
    if (doubling && gained) {
      grow(limit, throughput);
    } else if (limit > before && !gained) {
      doubling = false;
      change(before);
    } else if (--pause > 0) {
      doubling = false;
      change(limit);
    } else {
      grow(Math.max(1, limit / 4), throughput);
    }
  }

  private void grow(int step, double throughput) {
    throughputBefore = throughput;
    before = limit;
    pause = PAUSE;
    change(Math.min(ceiling, limit + step));
  }

  private void change(int newLimit) {
    limit = newLimit;
    latencies = new long[newLimit];
    seen = 0;
  }

  /**
   * Halves the limit; once for all requests that were under way together.
   *
   * @param sent when the refused request was sent, in nanoseconds of {@link System#nanoTime}
   * @param now the same clock
   */
  void overloaded(long sent, long now) {
    if (lastHalved != Long.MIN_VALUE && sent - lastHalved < 0) {
      return;
    }
    lastHalved = now;
    doubling = false;
    change(Math.max(1, limit / 2));
    before = limit;
    throughputBefore = 0;
    pause = PAUSE;
  }
}
