package dev.clue.core.run;

import dev.clue.api.run.Run;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.core.journal.Journal;
import dev.clue.core.journal.JournalEntry;
import dev.clue.core.journal.Manifest;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.TaskAnswers;
import java.util.concurrent.CancellationException;

/**
 * Scores answers that are there, without a model, by the same code and into the same files as
 * {@link Evaluator}. The answers are from a {@link RecordedRun} or from anywhere else.
 */
public final class Scoring {
  private Scoring() {}

  /**
   * Starts scoring and returns at once.
   *
   * <p>The run's result fails with a {@link dev.clue.api.ClueException} if the directory is in use,
   * was made with other settings, or cannot be written.
   *
   * @param listener told what happens, one event at a time
   */
  public static Run start(ScoringPlan plan, RunListener listener) {
    RunEvents events = new RunEvents(listener);
    return RunThread.start(cancelled -> score(plan, events, cancelled));
  }

  private static RunResult score(ScoringPlan plan, RunEvents events, CancelSignal cancelled) {
    try (RunDirectory directory = RunDirectory.open(plan.directory())) {
      Manifest manifest = RunManifest.of(plan);
      directory.claim(manifest);
      directory.discardResults();
      keep(plan, directory);
      if (!plan.journal().damagedLines().isEmpty()) {
        events.notice(
            "The journal's lines "
                + plan.journal().damagedLines()
                + " are damaged; their samples have no answer.");
      }
      RunScoring scoring = new RunScoring(directory, manifest, events, cancelled);
      try {
        for (TaskAnswers answers : plan.answers()) {
          events.tell(started(answers));
          scoring.score(answers);
        }
      } catch (CancellationException e) {
        return scoring.cancelled();
      }
      return scoring.finish();
    }
  }

  /** Makes the new directory whole: what it scores, it holds. */
  private static void keep(ScoringPlan plan, RunDirectory directory) {
    try (Journal journal = Journal.open(directory.file(RunDirectory.JOURNAL))) {
      for (JournalEntry entry : plan.journal().entries()) {
        if (journal.find(entry.key()) == null) {
          journal.append(entry);
        }
      }
    }
  }

  private static RunEvent started(TaskAnswers answers) {
    long given = answers.answers().stream().filter(Answer.Given.class::isInstance).count();
    return new RunEvent.TaskStarted(
        answers.task().descriptor().id(), answers.samples().size(), (int) given);
  }
}
