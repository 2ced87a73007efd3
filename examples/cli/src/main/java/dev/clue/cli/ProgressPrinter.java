package dev.clue.cli;

import dev.clue.api.model.TokenUsage;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
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
  private String task = "";
  private int done;
  private int answeredBefore;
  private int total;
  private long tokens;
  private long startedAt;
  private long printedAt;

  ProgressPrinter(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void on(RunEvent event) {
    if (event instanceof RunEvent.TaskStarted started) {
      start(started);
    } else if (event instanceof RunEvent.SampleAnswered answered) {
      TokenUsage usage = answered.usage();
      tokens += (usage.prompt() == null ? 0 : usage.prompt());
      tokens += (usage.completion() == null ? 0 : usage.completion());
      step();
    } else if (event instanceof RunEvent.SampleFailed failed) {
      say(failed.task() + ", sample " + failed.sample() + " failed: " + failed.reason());
      step();
    } else if (event instanceof RunEvent.Retrying retrying) {
      say(
          "%s, sample %s: attempt %d failed (%s), again in %.1f s"
              .formatted(
                  retrying.task(),
                  retrying.sample(),
                  retrying.attempt(),
                  retrying.reason(),
                  retrying.delay().toMillis() / 1000.0));
    } else if (event instanceof RunEvent.Scoring scoring && scoring.total() > 0) {
      if (due(scoring.done() == scoring.total())) {
        draw(
            "%s: scoring %s, %d of %d"
                .formatted(scoring.task(), scoring.metric(), scoring.done(), scoring.total()));
      }
    } else if (event instanceof RunEvent.Notice notice) {
      say(notice.message());
    } else if (event instanceof RunEvent.TaskFinished) {
      clear();
    }
  }

  private void start(RunEvent.TaskStarted started) {
    task = started.task();
    total = started.samples();
    done = started.answered();
    answeredBefore = done;
    tokens = 0;
    startedAt = System.nanoTime();
    printedAt = startedAt;
    String before = done > 0 ? ", " + done + " of them answered before" : "";
    say(task + ": " + total + " samples" + before);
  }

  private void step() {
    done++;
    if (due(done == total)) {
      draw(line());
    }
  }

  private boolean due(boolean last) {
    long now = System.nanoTime();
    if (!last && now - printedAt < (terminal ? TERMINAL_PAUSE_NANOS : PIPE_PAUSE_NANOS)) {
      return false;
    }
    printedAt = now;
    return true;
  }

  private String line() {
    double seconds = Math.max((System.nanoTime() - startedAt) / 1e9, 1e-9);
    int answered = done - answeredBefore;
    long left = Math.round(seconds / Math.max(answered, 1) * (total - done));
    String bar = terminal ? " " + bar() : "";
    return String.format(
        Locale.ROOT,
        "%s%s %d/%d samples, %.0f tokens/s, %s left",
        task,
        bar,
        done,
        total,
        tokens / seconds,
        duration(left));
  }

  private String bar() {
    int filled = total == 0 ? BAR_WIDTH : (int) ((long) BAR_WIDTH * done / total);
    return "[" + "=".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "]";
  }

  static String duration(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : seconds < 3600
            ? seconds / 60 + " min " + seconds % 60 + " s"
            : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  private void draw(String line) {
    if (terminal) {
      out.print(CLEAR_LINE + line);
    } else {
      out.println(line);
    }
    out.flush();
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
