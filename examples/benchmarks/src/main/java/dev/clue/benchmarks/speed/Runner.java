package dev.clue.benchmarks.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Runs contests in processes of their own, and keeps what they measured. */
final class Runner {
  private static final PrintStream PROGRESS = System.err;

  private final Map<Run, List<Measurement>> found = new LinkedHashMap<>();

  /**
   * One contest.
   *
   * @param what is measured
   * @param who is
   * @param model its files, as it names them
   */
  record Run(String what, String who, String model, int threads) {}

  void run(Run run) {
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
      PROGRESS.println("measuring " + run);
      Process process = builder.start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        lines.lines().flatMap(line -> Measurement.read(line).stream()).forEach(m -> add(run, m));
      }
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(run + " ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void add(Run run, Measurement measurement) {
    found.computeIfAbsent(run, key -> new ArrayList<>()).add(measurement);
  }

  /** The median over the rounds. */
  double median(Run run, String name, ToDoubleFunction<Measurement> value) {
    List<Double> all =
        found.getOrDefault(run, List.of()).stream()
            .filter(measurement -> measurement.name().equals(name))
            .map(value::applyAsDouble)
            .sorted(Comparator.naturalOrder())
            .toList();
    return all.isEmpty()
        ? Double.NaN
        : (all.get((all.size() - 1) / 2) + all.get(all.size() / 2)) / 2;
  }
}
