package dev.clue.benchmarks.speed;

import dev.clue.api.model.BackendSpec;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * One contender measured in a process of its own, because its number of threads is set once. Its
 * arguments are what, who, the model and the number of threads.
 */
final class Contest {
  static final String CLUE = "clue";
  static final String CLUE_ALONE = "clue-alone";
  static final String LLAMA_CPP = "llama.cpp";
  static final String MEMORY = "memory";
  static final String FIGURES = "figures";

  private static final PrintStream OUT = System.out;

  private Contest() {}

  public static void main(String[] arguments) {
    String what = arguments[0];
    String who = arguments[1];
    int threads = Integer.parseInt(arguments[3]);
    if (what.equals(MEMORY)) {
      Bandwidth.measure(threads).forEach(Contest::print);
    } else {
      measure(what, who, contender(who, arguments[2], threads));
    }
    OUT.flush();
    // The peer's native threads do not always end when its model is closed.
    Runtime.getRuntime().halt(0);
  }

  private static void measure(String what, String who, Contender contender) {
    if (what.equals(FIGURES)) {
      Figures.measure(contender, !who.equals(LLAMA_CPP)).forEach(Contest::print);
    } else {
      print(Workload.of(what).measure(contender, who));
    }
  }

  private static Contender contender(String who, String model, int threads) {
    return switch (who) {
      case CLUE -> new ClueContender(BackendSpec.parse(model), true);
      case CLUE_ALONE -> new ClueContender(BackendSpec.parse(model), false);
      case LLAMA_CPP -> new LlamaCppContender(Path.of(model), threads);
      default -> throw new IllegalArgumentException("no contender " + who);
    };
  }

  private static void print(Measurement measurement) {
    OUT.println(measurement.line());
  }
}
