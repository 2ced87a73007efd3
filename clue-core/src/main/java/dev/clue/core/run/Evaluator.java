package dev.clue.core.run;

import dev.clue.api.run.Run;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.api.task.Task;
import dev.clue.core.journal.Journal;
import dev.clue.core.journal.Manifest;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.report.TaskFiles;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.TaskAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Evaluates a model: asks it every sample of every task, keeps each answer in the journal before it
 * is used, scores, and writes the run directory.
 *
 * <p>A run has threads of its own, all daemons, which end with it: {@code clue-run} leads, {@code
 * clue-ask-n} send requests, {@code clue-journal} waits for the disk. Nothing is shared between
 * runs. The responder and the tasks belong to the caller, who closes them after the run.
 */
public final class Evaluator {
  private final EvaluationPlan plan;
  private final RunEvents events;
  private final CancelSignal cancelled;
  private final RunClock clock;

  private Evaluator(EvaluationPlan plan, RunEvents events, CancelSignal cancelled, RunClock clock) {
    this.plan = plan;
    this.events = events;
    this.cancelled = cancelled;
    this.clock = clock;
  }

  /**
   * Starts an evaluation and returns at once. Where the plan's directory holds an earlier run of
   * the same plan, it goes on from there.
   *
   * <p>The run's result fails with a {@link dev.clue.api.ClueException} if data cannot be read, the
   * directory is in use or was made with other settings, the backend cannot do what a task asks
   * for, or the disk is full.
   *
   * @param listener told what happens, one event at a time
   */
  public static Run start(EvaluationPlan plan, RunListener listener) {
    return start(plan, listener, RunClock.SYSTEM);
  }

  static Run start(EvaluationPlan plan, RunListener listener, RunClock clock) {
    RunEvents events = new RunEvents(listener);
    return RunThread.start(cancelled -> new Evaluator(plan, events, cancelled, clock).evaluate());
  }

  private RunResult evaluate() throws InterruptedException {
    try (RunDirectory directory = RunDirectory.open(plan.directory())) {
      List<TaskWork> works = new ArrayList<>();
      for (Task task : plan.tasks()) {
        works.add(TaskWork.of(plan, task));
      }
      Manifest manifest = RunManifest.of(plan, works);
      directory.claim(manifest);
      RunScoring scoring = new RunScoring(directory, manifest, events, cancelled);
      try (Journal journal = Journal.open(directory.file(RunDirectory.JOURNAL))) {
        RunTools tools = new RunTools(plan, journal, events, cancelled, clock);
        tools.noticeDamage();
        askAndScore(works, directory, scoring, tools);
      } catch (CancellationException e) {
        return scoring.cancelled();
      }
      return scoring.finish();
    }
  }

  private void askAndScore(
      List<TaskWork> works, RunDirectory directory, RunScoring scoring, RunTools tools)
      throws InterruptedException {
    List<Map<Integer, Answer>> known = new ArrayList<>();
    for (TaskWork work : works) {
      known.add(TaskAsking.known(work, tools));
      noticeExcluded(work);
      events.tell(
          new RunEvent.TaskStarted(
              work.id(), work.samples().size(), known.get(known.size() - 1).size()));
    }
    for (int i = 0; i < works.size(); i++) {
      TaskWork work = works.get(i);
      if (plan.savePrompts()) {
        TaskFiles.writePrompts(
            directory, work.id(), work.samples(), sample -> work.prompt(sample).prompt());
      }
      if (known.get(i).size() < work.samples().size()) {
        directory.discardResults();
      }
      List<Answer> answers = TaskAsking.ask(work, known.get(i), tools);
      scoring.score(new TaskAnswers(work.task(), work.set(), work.samples(), answers));
    }
  }

  private void noticeExcluded(TaskWork work) {
    int rows = work.set().excluded().size();
    if (rows > 0) {
      events.notice(
          work.id() + ": " + rows + " rows of the file are left out; the report lists them.");
    }
  }
}
