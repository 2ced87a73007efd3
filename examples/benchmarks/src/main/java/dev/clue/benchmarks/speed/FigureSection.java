package dev.clue.benchmarks.speed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tokens read and written per second, and how much of the memory's speed writing takes. */
final class FigureSection implements Section {
  private static final String SHAPE = "llama-160m";
  private static final double SHARE_OF_BANDWIDTH = 0.6;

  /** For each format: reading with one open, writing with one open, writing with eight. */
  private static final Map<String, double[]> ASKED =
      Map.of("bf16", new double[] {4, 0.85, 2.5}, "f32", new double[] {2.5, 0, 3});

  private final Models models;
  private final List<Integer> threads;
  private final List<String> dtypes;

  FigureSection(Models models, List<Integer> threads, List<String> dtypes) {
    this.models = models;
    this.threads = threads;
    this.dtypes = dtypes;
  }

  @Override
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (int number : threads) {
      runs.add(bandwidth(number));
      for (String dtype : dtypes) {
        runs.add(own(dtype, number));
        runs.add(peer(dtype, number));
      }
    }
    return runs;
  }

  private static Run bandwidth(int number) {
    return new Run(Contest.BANDWIDTH, "", "", number);
  }

  private Run own(String dtype, int number) {
    return new Run(Contest.FIGURES, Contest.CLUE, models.own(SHAPE, dtype), number);
  }

  private Run peer(String dtype, int number) {
    return new Run(Contest.FIGURES, Contest.LLAMA_CPP, models.peer(SHAPE, dtype), number);
  }

  @Override
  public List<String> lines(Findings found) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "### Prompts of "
            + Figures.PROMPT
            + " tokens, answers of "
            + Figures.ANSWER
            + ": "
            + SHAPE);
    lines.add("");
    lines.add(
        "| threads | format | figure | clue tokens/s | llama.cpp tokens/s | ratio | per processor second |");
    lines.add("|---|---|---|---|---|---|---|");
    for (int number : threads) {
      for (String dtype : dtypes) {
        for (String figure : Figures.ALL) {
          lines.add(line(found, List.of(own(dtype, number), peer(dtype, number)), dtype, figure));
        }
      }
    }
    lines.add("");
    for (int number : threads) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d threads: memory reads %.1f GB/s, STREAM's triad %.1f GB/s",
              number,
              found.perSecond(bandwidth(number), Bandwidth.READ) / 1e9,
              found.perSecond(bandwidth(number), Bandwidth.TRIAD) / 1e9));
      for (String dtype : dtypes) {
        double bytes = bytesPerToken(dtype);
        lines.add(
            String.format(
                Locale.ROOT,
                "%d threads, %s: one answer alone reads %.0f MB per token, %.1f GB/s, %.0f%% of the faster",
                number,
                dtype,
                bytes / 1e6,
                bytes * found.perSecond(own(dtype, number), Figures.DECODE_1) / 1e9,
                100 * share(found, dtype, number)));
      }
    }
    return lines;
  }

  private static String line(Findings found, List<Run> both, String dtype, String figure) {
    Run own = both.get(0);
    Run peer = both.get(1);
    return String.format(
        Locale.ROOT,
        "| %d | %s | %s | %.1f | %.1f | %.2f | %.2f |",
        own.threads(),
        dtype,
        figure,
        found.perSecond(own, figure),
        found.perSecond(peer, Figures.alone(figure)),
        found.perSecond(own, figure) / found.perSecond(peer, Figures.alone(figure)),
        found.perCpuSecond(own, figure) / found.perCpuSecond(peer, Figures.alone(figure)));
  }

  private double bytesPerToken(String dtype) {
    Path folder = models.folder(SHAPE, dtype);
    return Footprint.of(folder).perToken(dtype, Figures.PROMPT + Figures.ANSWER / 2.0);
  }

  private double share(Findings found, String dtype, int number) {
    double most =
        Math.max(
            found.perSecond(bandwidth(number), Bandwidth.READ),
            found.perSecond(bandwidth(number), Bandwidth.TRIAD));
    return bytesPerToken(dtype) * found.perSecond(own(dtype, number), Figures.DECODE_1) / most;
  }

  @Override
  public List<Goal> goals(Findings found) {
    List<Goal> goals = new ArrayList<>();
    for (int number : threads) {
      for (String dtype : dtypes) {
        double[] asked = ASKED.getOrDefault(dtype, new double[3]);
        List<String> figures = List.of(Figures.PREFILL_1, Figures.DECODE_1, Figures.DECODE_8);
        for (int i = 0; i < asked.length; i++) {
          if (asked[i] > 0) {
            goals.add(goal(found, dtype, number, new Target(figures.get(i), asked[i])));
          }
        }
        if (dtype.equals("bf16")) {
          goals.add(
              Goal.atLeast(
                  "bf16, " + number + " threads: share of the memory's speed, 1 open",
                  SHARE_OF_BANDWIDTH,
                  share(found, dtype, number),
                  Double.NaN));
        }
      }
    }
    return goals;
  }

  private record Target(String figure, double ratio) {}

  private Goal goal(Findings found, String dtype, int number, Target target) {
    Run own = own(dtype, number);
    Run peer = peer(dtype, number);
    String alone = Figures.alone(target.figure());
    return Goal.atLeast(
        dtype + ", " + number + " threads: " + target.figure() + ", beside llama.cpp",
        target.ratio(),
        found.perSecond(own, target.figure()) / found.perSecond(peer, alone),
        found.perCpuSecond(own, target.figure()) / found.perCpuSecond(peer, alone));
  }
}
