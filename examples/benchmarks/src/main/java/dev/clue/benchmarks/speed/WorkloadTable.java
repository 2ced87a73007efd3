package dev.clue.benchmarks.speed;

import dev.clue.benchmarks.speed.Runner.Run;
import java.io.PrintStream;
import java.util.Locale;

/** Samples per second of a workload. */
final class WorkloadTable {
  private final Runner runner;
  private final PrintStream out;

  WorkloadTable(Runner runner, PrintStream out) {
    this.runner = runner;
    this.out = out;
  }

  void head(Workload workload) {
    out.printf(
        Locale.ROOT,
        "%n%s: %d samples, %d tokens shared, %d own, %d new (the others answer %d)%n%n",
        workload.name(),
        workload.samples(),
        workload.shared(),
        workload.own(),
        workload.newTokens(),
        workload.few());
    out.println(
        "| threads | format | clue samples/s | one at a time | ratio | llama.cpp, cache | ratio | ratio per cpu |");
    out.println("|---|---|---|---|---|---|---|---|");
  }

  void row(Run clue, Run alone, Run peer, String dtype) {
    String name = clue.what();
    double own = runner.median(clue, name, Measurement::perSecond);
    double one = runner.median(alone, name, Measurement::perSecond);
    double other = runner.median(peer, name, Measurement::perSecond);
    double perCpu =
        runner.median(clue, name, Measurement::perCpuSecond)
            / runner.median(peer, name, Measurement::perCpuSecond);
    out.printf(
        Locale.ROOT,
        "| %d | %s | %.3f | %.3f | %.2f | %.3f | %.2f | %.2f |%n",
        clue.threads(),
        dtype,
        own,
        one,
        own / one,
        other,
        own / other,
        perCpu);
  }
}
