package dev.clue.core.run;

import dev.clue.core.journal.Journal;

/**
 * What the parts of a run share.
 *
 * @param plan what is to be done
 * @param journal where answers are kept
 * @param events who is told
 * @param cancelled whether to stop
 * @param clock the time
 */
record RunTools(
    EvaluationPlan plan,
    Journal journal,
    RunEvents events,
    CancelSignal cancelled,
    RunClock clock) {

  /** Tells which lines of the journal were damaged when it was opened. */
  void noticeDamage() {
    if (!journal.damagedLines().isEmpty()) {
      events.notice(
          "The journal's lines "
              + journal.damagedLines()
              + " are damaged; their samples are asked again.");
    }
  }
}
