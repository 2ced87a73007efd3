package dev.clue.benchmarks.speed;

import dev.clue.benchmarks.speed.Runner.Run;
import java.io.PrintStream;

/**
 * The engine beside llama.cpp in the JVM on the same weights: runs both in turn, prints tables of
 * medians and ratios.
 */
public final class SpeedReport {
  private static final PrintStream OUT = System.out;
  private static final String SHAPE = "llama-160m";
  private static final String LONG_SHAPE = "llama-160m-8k";

  private final Choices choices;
  private final Runner runner = new Runner();

  private SpeedReport(Choices choices) {
    this.choices = choices;
  }

  /** Measures what {@code name=value} arguments ask for. */
  public static void main(String[] arguments) {
    Choices choices;
    try {
      choices = Choices.read(arguments);
    } catch (IllegalArgumentException e) {
      OUT.println(e.getMessage());
      return;
    }
    SpeedReport report = new SpeedReport(choices);
    Machine.lines().forEach(OUT::println);
    if (choices.what().equals(Contest.FIGURES)) {
      report.figures();
    } else {
      report.workload(Workload.of(choices.what()));
    }
  }

  private void figures() {
    for (int round = 0; round < choices.rounds(); round++) {
      for (int threads : choices.threads()) {
        runner.run(memory(threads));
        for (String dtype : choices.dtypes()) {
          runner.run(clue(dtype, threads));
          runner.run(peer(dtype, threads));
        }
      }
    }
    FigureTable table = new FigureTable(runner, OUT);
    for (int threads : choices.threads()) {
      table.memory(memory(threads));
      for (String dtype : choices.dtypes()) {
        table.rows(clue(dtype, threads), peer(dtype, threads), dtype);
      }
    }
    ReadPerToken read = ReadPerToken.of(choices.weights().resolve(SHAPE + "-bf16"));
    for (int threads : choices.threads()) {
      for (String dtype : choices.dtypes()) {
        table.share(clue(dtype, threads), memory(threads), read.bytes(dtype), dtype);
      }
    }
  }

  private void workload(Workload workload) {
    for (int threads : choices.threads()) {
      for (String dtype : choices.dtypes()) {
        for (int round = 0; round < choices.rounds(); round++) {
          runner.run(contest(workload, Contest.CLUE, dtype, threads));
          runner.run(contest(workload, Contest.CLUE_ALONE, dtype, threads));
          runner.run(contest(workload, Contest.LLAMA_CPP, dtype, threads));
        }
      }
    }
    WorkloadTable table = new WorkloadTable(runner, OUT);
    table.head(workload);
    for (int threads : choices.threads()) {
      for (String dtype : choices.dtypes()) {
        table.row(
            contest(workload, Contest.CLUE, dtype, threads),
            contest(workload, Contest.CLUE_ALONE, dtype, threads),
            contest(workload, Contest.LLAMA_CPP, dtype, threads),
            dtype);
      }
    }
  }

  private Run contest(Workload workload, String who, String dtype, int threads) {
    String model =
        who.equals(Contest.LLAMA_CPP)
            ? choices.gguf(LONG_SHAPE, dtype)
            : choices.folder(LONG_SHAPE, dtype);
    return new Run(workload.name(), who, model, threads);
  }

  private static Run memory(int threads) {
    return new Run(Contest.MEMORY, "", "", threads);
  }

  private Run clue(String dtype, int threads) {
    return new Run(Contest.FIGURES, Contest.CLUE, choices.folder(SHAPE, dtype), threads);
  }

  private Run peer(String dtype, int threads) {
    return new Run(Contest.FIGURES, Contest.LLAMA_CPP, choices.gguf(SHAPE, dtype), threads);
  }
}
