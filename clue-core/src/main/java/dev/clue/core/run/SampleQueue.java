package dev.clue.core.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a task that have no answer yet, given out one at a time. Thread-safe.
 *
 * <p>A sample that waits for its next attempt occupies nobody, but no more than {@code maxWaiting}
 * wait at once: behind that many the next samples are held back, so that a server that is down is
 * not asked for all of them in vain.
 */
final class SampleQueue {

  /**
   * A sample to ask.
   *
   * @param index its place in evaluation order, from 0
   * @param failures how often its request has failed
   */
  record Job(int index, int failures) {}

  private record Waiting(Job job, long due) {}

  private final RunClock clock;
  private final int maxWaiting;
  private final Deque<Job> fresh = new ArrayDeque<>();
  private final PriorityQueue<Waiting> waiting;
  private int unsettled;
  private boolean stopped;

  SampleQueue(List<Integer> indexes, int maxWaiting, RunClock clock) {
    this.clock = clock;
    this.maxWaiting = maxWaiting;
    long start = clock.nanoTime();
    waiting = new PriorityQueue<>(Comparator.comparingLong(waiting -> waiting.due() - start));
    indexes.forEach(index -> fresh.add(new Job(index, 0)));
    unsettled = fresh.size();
  }

  /** The next sample, as soon as there is one; null when all are settled or the queue stopped. */
  synchronized @Nullable Job next() throws InterruptedException {
    while (!hasEnded()) {
      Waiting first = waiting.peek();
      long nanos = first == null ? Long.MAX_VALUE : first.due() - clock.nanoTime();
      if (first != null && nanos <= 0) {
        return waiting.remove().job();
      }
      if (!fresh.isEmpty() && waiting.size() < maxWaiting) {
        return fresh.remove();
      }
      if (first == null) {
        wait();
      } else {
        clock.waitOn(this, nanos);
      }
    }
    return null;
  }

  /** Gives the sample out again after the delay. */
  synchronized void later(Job job, Duration delay) {
    Job again = new Job(job.index(), job.failures() + 1);
    waiting.add(new Waiting(again, clock.nanoTime() + delay.toNanos()));
    notifyAll();
  }

  /** The sample that was given out has its answer, or will have none. */
  synchronized void settle() {
    unsettled--;
    if (unsettled == 0) {
      notifyAll();
    }
  }

  /** Gives out no more. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** Whether all samples are settled or the queue stopped. */
  synchronized boolean hasEnded() {
    return stopped || unsettled == 0;
  }

  /** Waits until all samples are settled or the queue stopped. */
  synchronized void awaitEnd() throws InterruptedException {
    while (!hasEnded()) {
      wait();
    }
  }
}
