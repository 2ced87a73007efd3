package dev.clue.cli;

import dev.clue.api.run.Run;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Follows runs on the screen, and stops them when the process is told to end. */
final class Console {
  /** How long Ctrl-C waits for the journal to be written. */
  private static final long STOP_SECONDS = 2;

  /** Set by the launcher, which can tell a terminal from a pipe; Java cannot on all versions. */
  private static final String TERMINAL_VARIABLE = "CLUE_TERMINAL";

  private static final String TERMINAL = "yes";

  private final PrintWriter out;
  private final PrintWriter err;

  /** Starts a run that tells a listener how it goes. */
  @FunctionalInterface
  interface Start {
    Run start(RunListener listener);
  }

  Console(CommandLine command) {
    out = command.getOut();
    err = command.getErr();
  }

  /** Whether a person watches. */
  static boolean isTerminal() {
    return TERMINAL.equals(System.getenv(TERMINAL_VARIABLE));
  }

  void print(String line) {
    out.println(line);
    out.flush();
  }

  /** Starts a run, shows how it goes, and waits for its end. */
  RunResult follow(Start start) {
    Run run = start.start(new ProgressPrinter(err, isTerminal()));
    Thread onExit = new Thread(() -> stop(run), "clue-stop");
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      return run.result().join();
    } finally {
      forget(onExit);
    }
  }

  private static void stop(Run run) {
    run.cancel();
    try {
      RunResult unused = run.result().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The journal is written before answers are used: nothing that was answered is lost.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread onExit) {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is what ends it.
    }
  }

  /** Prints a run's numbers and says with which code to exit. */
  int report(String name, RunResult result, @Nullable Path directory) {
    new ResultTable().add(name, result).lines().forEach(this::print);
    if (directory != null) {
      print("Written to " + directory + " (report.md, results.json, samples/)");
    }
    return exitCode(result.status());
  }

  static int exitCode(RunStatus status) {
    return switch (status) {
      case COMPLETE -> ExitCodes.DONE;
      case SOME_FAILED -> ExitCodes.SOME_SAMPLES_FAILED;
      case CANCELLED -> ExitCodes.INTERRUPTED;
    };
  }
}
