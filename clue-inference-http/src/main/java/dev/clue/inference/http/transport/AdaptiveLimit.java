package dev.clue.inference.http.transport;

import java.util.Arrays;

/**
 * How many requests one endpoint is sent at once: more while that gains throughput, half as many
 * when it says that it is overloaded.
 *
 * <p>Time is looked at in windows of as many answers as the limit allows requests. Throughput of a
 * window is the limit over the median latency. While it rises by a tenth per window the limit
 * doubles; later it is raised by a quarter now and then, and taken back where nothing was gained.
 *
 * <p>A refusal halves the limit, but not below what has just been seen to work; one that came at a
 * number of open requests that works otherwise has another cause, and changes nothing. Where most
 * requests are refused, the limit is halved in any case. Not thread-safe.
 */
final class AdaptiveLimit {
  /** Where an endpoint starts, unless its ceiling is lower. */
  static final int START = 8;

  /** Windows between two tries to raise the limit, once doubling is over. */
  private static final int PAUSE = 6;

  /** The same after a refusal. */
  private static final int LONG_PAUSE = 20;

  /** Refusals that may outnumber answers by chance. */
  private static final int CHANCE = 4;

  private static final double GAIN = 1.1;

  private final int ceiling;
  private int limit;
  private int before;
  private double throughputBefore;
  private boolean doubling = true;
  private int pause = PAUSE;
  private long[] latencies;
  private int seen;
  private int answers;
  private int refusals;
  private int proven;
  private int provenBefore;
  private boolean refused;
  private long lastHalved;

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
   * @param open how many requests were open when it was sent, itself among them
   */
  void answered(long latency, int open) {
    proven = Math.max(proven, open);
    if (++answers >= limit) {
      forgetOld();
    }
    if (open > limit && refused) {
      // Sent before the limit was halved, and answered: so many do work.
      doubling = true;
      change(Math.min(ceiling, open));
      before = limit;
      return;
    }
    if (open < limit) {
      // The limit did not bind, so that this teaches nothing about raising it.
      return;
    }
    latencies[seen++] = latency;
    if (seen == latencies.length) {
      Arrays.sort(latencies);
      windowEnded(limit / (double) Math.max(1, latencies[seen / 2]));
    }
  }

  private void forgetOld() {
    provenBefore = proven;
    proven = 0;
    answers = 0;
    refusals = 0;
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
   * Learns that a request was refused for overload.
   *
   * @param sent when it was sent, in nanoseconds of {@link System#nanoTime}
   * @param now the same clock
   * @param open how many requests were open when it was sent, itself among them
   */
  void overloaded(long sent, long now, int open) {
    refusals++;
    // Requests that were under way together speak of one overload.
    boolean known = refused && sent - lastHalved < 0;
    boolean most = refusals > answers + CHANCE;
    int works = Math.max(proven, provenBefore);
    if (known || (open <= works && !most)) {
      return;
    }
    refused = true;
    doubling = false;
    lastHalved = now;
    throughputBefore = 0;
    pause = LONG_PAUSE;
    forgetOld();
    change(Math.max(most ? 1 : Math.min(works, limit - 1), Math.max(1, limit / 2)));
    before = limit;
  }
}
