package dev.clue.core.run;

import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, from its events alone: for whoever draws it. Thread-safe.
 *
 * <p>Samples that the journal had already count as done, but say nothing about the speed.
 */
public final class RunProgress implements RunListener {

  /**
   * How far a run is.
   *
   * @param task the id of the task at work, or null before the first
   * @param scoring the first id of the metric at work, or null while samples are asked
   * @param done samples of all tasks that have an answer or failed
   * @param total samples of all tasks
   * @param failed samples that failed
   * @param tokensPerSecond new tokens that the model gave per second since the first request, or
   *     null when it does not count them
   * @param timeLeft until the last sample is answered, if it goes on as it went, or null while that
   *     is unknown
   */
  public record Snapshot(
      @Nullable String task,
      @Nullable String scoring,
      int done,
      int total,
      int failed,
      @Nullable Double tokensPerSecond,
      @Nullable Duration timeLeft) {}

  private final LongSupplier nanoTime;
  private @Nullable String task;
  private @Nullable String scoring;
  private int total;
  private int known;
  private int answered;
  private int failed;
  private long tokens;
  private long start;
  private long last;

  /** Progress by the time of this machine. */
  public RunProgress() {
    this(System::nanoTime);
  }

  /** Progress by any clock. */
  RunProgress(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
    last = start;
  }

  @Override
  public synchronized void on(RunEvent event) {
    if (event instanceof RunEvent.TaskStarted started) {
      total += started.samples();
      known += started.answered();
      start = nanoTime.getAsLong();
      last = start;
    } else if (event instanceof RunEvent.SampleAnswered sample) {
      asked(sample.task());
      answered++;
      Integer given = sample.usage().completion();
      tokens += given == null ? 0 : given;
    } else if (event instanceof RunEvent.SampleFailed sample) {
      asked(sample.task());
      failed++;
    } else if (event instanceof RunEvent.Scoring step) {
      task = step.task();
      scoring = step.metric();
    } else if (event instanceof RunEvent.TaskFinished) {
      // Scoring is over: its time does not count against the model.
      scoring = null;
      start += nanoTime.getAsLong() - last;
      last = nanoTime.getAsLong();
    }
  }

  private void asked(String id) {
    task = id;
    scoring = null;
    last = nanoTime.getAsLong();
  }

  /** How far the run is now. */
  public synchronized Snapshot snapshot() {
    double seconds = (last - start) / 1e9;
    int done = known + answered + failed;
    Double speed = tokens == 0 || seconds <= 0 ? null : tokens / seconds;
    return new Snapshot(task, scoring, done, total, failed, speed, timeLeft(total - done));
  }

  private @Nullable Duration timeLeft(int open) {
    int asked = answered + failed;
    if (asked == 0) {
      return null;
    }
    return Duration.ofNanos((long) ((double) (last - start) / asked * open));
  }
}
