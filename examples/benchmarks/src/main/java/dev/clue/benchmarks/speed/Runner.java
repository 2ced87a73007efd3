package dev.clue.benchmarks.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Runs contests in processes of their own, and keeps what they measured. */
final class Runner {
  private static final PrintStream PROGRESS = System.err;

  private final Findings findings = new Findings();

  /** Runs them in turn, and tells how far it is. */
  Findings run(List<Run> runs) {
    for (int i = 0; i < runs.size(); i++) {
      PROGRESS.printf(Locale.ROOT, "[%d/%d] %s", i + 1, runs.size(), runs.get(i));
      PROGRESS.flush();
      long start = System.nanoTime();
      run(runs.get(i));
      PROGRESS.printf(Locale.ROOT, ": %.0f s%n", (System.nanoTime() - start) * 1e-9);
    }
    return findings;
  }

  private void run(Run run) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx2g",
            "-Dai.djl.pytorch.num_threads=" + run.threads(),
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            Contest.class.getName(),
            run.what(),
            run.who(),
            run.model(),
            Integer.toString(run.threads()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("GOMP_SPINCOUNT", "200000");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        lines
            .lines()
            .flatMap(line -> Measurement.read(line).stream())
            .forEach(measurement -> findings.add(run, measurement));
      }
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException("'" + run + "' ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
