package dev.clue.benchmarks.speed;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine beside llama.cpp in the JVM on the same weights: runs both in turn, prints tables of
 * medians and ratios, and what was asked beside what was reached.
 */
public final class SpeedReport {
  private static final PrintStream OUT = System.out;
  private static final PrintStream ERR = System.err;
  private static final int WRONG_USE = 2;

  private SpeedReport() {}

  /** Measures what {@code name=value} arguments ask for. */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[arguments.length - 1].matches("-h|--help|help")) {
      OUT.println(Choices.USAGE);
      return;
    }
    try {
      report(new Choices(arguments));
    } catch (IllegalArgumentException e) {
      ERR.println(e.getMessage());
      System.exit(WRONG_USE);
    }
  }

  private static void report(Choices choices) {
    List<Section> sections = sections(choices);
    List<Run> runs = new ArrayList<>();
    for (int round = 0; round < choices.rounds(); round++) {
      sections.forEach(section -> runs.addAll(section.runs()));
    }
    Machine.lines(choices.rounds()).forEach(OUT::println);
    Findings found = new Runner().run(runs);
    List<Goal> goals = new ArrayList<>();
    for (Section section : sections) {
      OUT.println();
      section.lines(found).forEach(OUT::println);
      goals.addAll(section.goals(found));
    }
    OUT.println();
    OUT.println("### Asked and reached");
    OUT.println();
    OUT.println(Goal.head());
    goals.forEach(goal -> OUT.println(goal.row()));
  }

  private static List<Section> sections(Choices choices) {
    Models models = new Models(choices.models());
    int threads = choices.threads().get(0);
    List<Section> sections = new ArrayList<>();
    if (isAsked(choices, Contest.FIGURES)) {
      sections.add(new AgreementSection(models, threads));
      sections.add(new FigureSection(models, choices.threads(), choices.dtypes()));
    }
    for (Workload workload : Workload.ALL) {
      if (isAsked(choices, workload.name())) {
        sections.add(new WorkloadSection(workload, models, threads));
      }
    }
    if (isAsked(choices, MemoryWork.MIXED.name()) && PeakMemory.isKnown()) {
      sections.add(MemorySection.mixed(models, choices));
    }
    if (isAsked(choices, LogitSection.NAME)) {
      sections.add(new LogitSection(models, choices));
    }
    if (choices.what().equals(Choices.LONG) && PeakMemory.isKnown()) {
      sections.add(MemorySection.longPrompts(models, choices));
    }
    return sections;
  }

  private static boolean isAsked(Choices choices, String part) {
    return choices.what().equals(Choices.ALL) || choices.what().equals(part);
  }
}
