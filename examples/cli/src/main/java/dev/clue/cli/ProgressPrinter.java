package dev.clue.cli;

import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.core.run.RunProgress;
import dev.clue.core.run.RunProgress.Snapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows how a run goes: one line that is drawn over and over on a terminal, now and then a line
 * where output is piped.
 */
final class ProgressPrinter implements RunListener {
  private static final int BAR_WIDTH = 24;
  private static final long TERMINAL_PAUSE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PIPE_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final RunProgress progress = new RunProgress();
  private long printedAt = System.nanoTime();

  ProgressPrinter(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void on(RunEvent event) {
    progress.on(event);
    if (event instanceof RunEvent.TaskStarted started) {
      say(describe(started));
    } else if (event instanceof RunEvent.SampleFailed failed) {
      say(failed.task() + ", sample " + failed.sample() + " failed: " + failed.reason());
    } else if (event instanceof RunEvent.Retrying retrying) {
      say(describe(retrying));
    } else if (event instanceof RunEvent.Notice notice) {
      say(notice.message());
    } else if (event instanceof RunEvent.TaskFinished) {
      clear();
    } else {
      drawNowAndThen();
    }
  }

  private static String describe(RunEvent.TaskStarted started) {
    String samples = started.task() + ": " + started.samples() + " samples";
    if (started.answered() == 0) {
      return samples;
    }
    return started.answered() == started.samples()
        ? samples + ", all of them answered"
        : samples + ", " + started.answered() + " of them answered before";
  }

  private static String describe(RunEvent.Retrying retrying) {
    return String.format(
        Locale.ROOT,
        "%s, sample %s: attempt %d failed (%s), again in %.1f s",
        retrying.task(),
        retrying.sample(),
        retrying.attempt(),
        retrying.reason(),
        retrying.delay().toMillis() / 1000.0);
  }

  private void drawNowAndThen() {
    Snapshot now = progress.snapshot();
    long time = System.nanoTime();
    if (time - printedAt < (terminal ? TERMINAL_PAUSE_NANOS : PIPE_PAUSE_NANOS)) {
      return;
    }
    printedAt = time;
    if (terminal) {
      out.print(CLEAR_LINE + line(now));
    } else {
      out.println(line(now));
    }
    out.flush();
  }

  private String line(Snapshot now) {
    StringBuilder line = new StringBuilder(now.task() == null ? "" : now.task());
    if (now.scoring() != null) {
      return line.append(": scoring ").append(now.scoring()).toString();
    }
    if (terminal) {
      line.append(' ').append(bar(now));
    }
    line.append(' ').append(now.done()).append('/').append(now.total()).append(" samples");
    if (now.tokensPerSecond() != null) {
      line.append(String.format(Locale.ROOT, ", %.0f tokens/s", now.tokensPerSecond()));
    }
    if (now.timeLeft() != null) {
      line.append(", ").append(duration(now.timeLeft().toSeconds())).append(" left");
    }
    return line.toString();
  }

  private static String bar(Snapshot now) {
    int filled = now.total() == 0 ? 0 : (int) ((long) BAR_WIDTH * now.done() / now.total());
    return "[" + "=".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "]";
  }

  static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  private void say(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  private void clear() {
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }
}
