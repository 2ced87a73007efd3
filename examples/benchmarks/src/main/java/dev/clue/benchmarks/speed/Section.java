package dev.clue.benchmarks.speed;

import java.util.List;

/** A part of the report. */
interface Section {

  /** What one round of it measures, in the order in which it is measured. */
  List<Run> runs();

  /** Its lines, from what was found. */
  List<String> lines(Findings found);

  /** What it is held to. */
  List<Goal> goals(Findings found);
}
