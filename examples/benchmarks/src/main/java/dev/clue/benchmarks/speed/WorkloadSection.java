package dev.clue.benchmarks.speed;

import java.util.List;
import java.util.Locale;

/** Samples per second of a workload like a task's. */
final class WorkloadSection implements Section {
  private static final String SHAPE = "llama-160m-8k";
  private static final String DTYPE = "bf16";

  private final Workload workload;
  private final Run own;
  private final Run alone;
  private final Run peer;

  WorkloadSection(Workload workload, Models models, int threads) {
    this.workload = workload;
    String model = models.own(SHAPE, DTYPE);
    own = new Run(workload.name(), Contest.CLUE, model, threads);
    alone = new Run(workload.name(), Contest.CLUE_ALONE, model, threads);
    peer = new Run(workload.name(), Contest.LLAMA_CPP, models.peer(SHAPE, DTYPE), threads);
  }

  @Override
  public List<Run> runs() {
    return List.of(own, alone, peer);
  }

  @Override
  public List<String> lines(Findings found) {
    return List.of(
        String.format(
            Locale.ROOT,
            "### %s: %d samples, %d tokens shared, %d own, %d new (the others answer %d); %s",
            workload.name(),
            workload.samples(),
            workload.shared(),
            workload.own(),
            workload.newTokens(),
            workload.few(),
            SHAPE),
        "",
        "| threads | format | clue samples/s | one at a time | ratio | llama.cpp, cache | ratio | per processor second |",
        "|---|---|---|---|---|---|---|---|",
        String.format(
            Locale.ROOT,
            "| %d | %s | %.3f | %.3f | %.2f | %.3f | %.2f | %.2f |",
            own.threads(),
            DTYPE,
            found.perSecond(own, workload.name()),
            found.perSecond(alone, workload.name()),
            ratio(found, alone),
            found.perSecond(peer, workload.name()),
            ratio(found, peer),
            perCpu(found, peer)));
  }

  private double ratio(Findings found, Run other) {
    return found.perSecond(own, workload.name()) / found.perSecond(other, workload.name());
  }

  private double perCpu(Findings found, Run other) {
    return found.perCpuSecond(own, workload.name()) / found.perCpuSecond(other, workload.name());
  }

  @Override
  public List<Goal> goals(Findings found) {
    return List.of(
        Goal.atLeast(
            workload.name() + ": beside one at a time",
            workload.asked(),
            ratio(found, alone),
            perCpu(found, alone)),
        Goal.atLeast(
            workload.name() + ": beside llama.cpp with its cache",
            1,
            ratio(found, peer),
            perCpu(found, peer)));
  }
}
