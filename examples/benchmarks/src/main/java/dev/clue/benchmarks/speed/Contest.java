package dev.clue.benchmarks.speed;

import dev.clue.api.model.BackendSpec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One contender measured in a process of its own, because its number of threads is set once. Its
 * arguments are what, who, the model and the number of threads.
 */
final class Contest {
  static final String CLUE = "clue";
  static final String CLUE_ALONE = "clue-alone";
  static final String LLAMA_CPP = "llama.cpp";
  static final String BANDWIDTH = "bandwidth";
  static final String FIGURES = "figures";
  static final String AGREEMENT = "agreement";

  private static final Logger LOG = LoggerFactory.getLogger(Contest.class);
  private static final PrintStream OUT = System.out;

  private Contest() {}

  public static void main(String[] arguments) {
    int status = 1;
    try {
      Run run = new Run(arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[3]));
      measure(run).forEach(measurement -> OUT.println(measurement.line()));
      status = 0;
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      LOG.error("the contest failed", e);
    }
    OUT.flush();
    // The peer's native threads do not always end when its model is closed.
    Runtime.getRuntime().halt(status);
  }

  private static List<Measurement> measure(Run run) {
    if (run.what().equals(BANDWIDTH)) {
      return Bandwidth.measure(run.threads());
    }
    if (run.what().equals(AGREEMENT)) {
      return Agreement.measure(BackendSpec.parse(run.model()), run.threads());
    }
    if (run.what().equals(LogitSection.NAME)) {
      return Logits.measure(BackendSpec.parse(run.model()));
    }
    if (MemoryWork.isOne(run.what())) {
      return MemoryWork.of(run.what()).measure(BackendSpec.parse(run.model()));
    }
    Contender contender = contender(run);
    return run.what().equals(FIGURES)
        ? Figures.measure(contender, !run.who().equals(LLAMA_CPP))
        : List.of(Workload.of(run.what()).measure(contender, run.who()));
  }

  private static Contender contender(Run run) {
    return switch (run.who()) {
      case CLUE -> new ClueContender(BackendSpec.parse(run.model()), true);
      case CLUE_ALONE -> new ClueContender(BackendSpec.parse(run.model()), false);
      case LLAMA_CPP -> new LlamaCppContender(Path.of(run.model()), run.threads());
      default -> throw new IllegalArgumentException("no contender " + run.who());
    };
  }
}
