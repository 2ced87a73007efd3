package dev.clue.benchmarks.speed;

import dev.clue.benchmarks.speed.Runner.Run;
import java.io.PrintStream;
import java.util.Locale;

/** Tokens per second of both, and their ratios by the clock and per second of processor time. */
final class FigureTable {
  private final Runner runner;
  private final PrintStream out;

  FigureTable(Runner runner, PrintStream out) {
    this.runner = runner;
    this.out = out;
    out.println();
    out.println(
        "| threads | format | figure | clue tokens/s | llama.cpp tokens/s | ratio | per cpu |");
    out.println("|---|---|---|---|---|---|---|");
  }

  void rows(Run clue, Run peer, String dtype) {
    row(clue, peer, dtype, new String[] {Figures.PREFILL_1, Figures.PREFILL_1});
    row(clue, peer, dtype, new String[] {Figures.PREFILL_8, Figures.PREFILL_1});
    row(clue, peer, dtype, new String[] {Figures.DECODE_1, Figures.DECODE_1});
    row(clue, peer, dtype, new String[] {Figures.DECODE_8, Figures.DECODE_1});
  }

  private void row(Run clue, Run peer, String dtype, String[] figures) {
    double own = runner.median(clue, figures[0], Measurement::perSecond);
    double other = runner.median(peer, figures[1], Measurement::perSecond);
    double ownCpu = runner.median(clue, figures[0], Measurement::perCpuSecond);
    double otherCpu = runner.median(peer, figures[1], Measurement::perCpuSecond);
    out.printf(
        Locale.ROOT,
        "| %d | %-4s | %-15s | %8.1f | %8.1f | %5.2f | %5.2f |%n",
        clue.threads(),
        dtype,
        figures[0],
        own,
        other,
        own / other,
        ownCpu / otherCpu);
  }

  void memory(Run memory) {
    out.printf(
        Locale.ROOT,
        "| %d | | %s GB/s: %.1f; %s GB/s: %.1f | | | | |%n",
        memory.threads(),
        Bandwidth.READ,
        runner.median(memory, Bandwidth.READ, Measurement::perSecond) / 1e9,
        Bandwidth.TRIAD,
        runner.median(memory, Bandwidth.TRIAD, Measurement::perSecond) / 1e9);
  }

  /** What share of the memory's speed writing one answer alone has. */
  void share(Run clue, Run memory, double bytesPerToken, String dtype) {
    double read = bytesPerToken * runner.median(clue, Figures.DECODE_1, Measurement::perSecond);
    double most =
        Math.max(
            runner.median(memory, Bandwidth.READ, Measurement::perSecond),
            runner.median(memory, Bandwidth.TRIAD, Measurement::perSecond));
    out.printf(
        Locale.ROOT,
        "%d threads, %s: one answer reads %.0f MB per token, %.1f GB/s, %.0f%% of the memory's%n",
        clue.threads(),
        dtype,
        bytesPerToken / 1e6,
        read / 1e9,
        100 * read / most);
  }
}
