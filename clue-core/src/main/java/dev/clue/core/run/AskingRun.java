package dev.clue.core.run;

import dev.clue.api.run.Run;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import dev.clue.api.run.TaskResult;
import dev.clue.api.task.Task;
import dev.clue.core.journal.Journal;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.TaskAnswers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The asking half of a run, for work whose later questions depend on earlier answers: the same
 * requests, retries and journal as {@link Evaluator}'s, and no scores. Used by its work alone.
 */
public final class AskingRun {
  private final RunDirectory directory;
  private final RunEvents events;
  private final CancelSignal cancelled;
  private final Map<String, TaskResult> results = new LinkedHashMap<>();
  private @Nullable Journal journal;

  /** What is to be done, from the first question to the last. */
  @FunctionalInterface
  public interface Work {
    /** Does it; the first thing is to {@linkplain RunDirectory#claim claim} the directory. */
    void run(AskingRun run) throws InterruptedException;
  }

  private AskingRun(RunDirectory directory, RunEvents events, CancelSignal cancelled) {
    this.directory = directory;
    this.events = events;
    this.cancelled = cancelled;
  }

  /**
   * Starts work in a directory, which is locked until it ends, and returns at once.
   *
   * <p>The run's result counts the samples of each task; it has no metrics. It fails with what the
   * work throws.
   *
   * @param listener told what happens, one event at a time
   */
  public static Run start(Path directory, Work work, RunListener listener) {
    RunEvents events = new RunEvents(listener);
    return RunThread.start(cancelled -> run(directory, work, events, cancelled));
  }

  private static RunResult run(Path path, Work work, RunEvents events, CancelSignal cancelled)
      throws InterruptedException {
    try (RunDirectory directory = RunDirectory.open(path)) {
      AskingRun run = new AskingRun(directory, events, cancelled);
      try {
        work.run(run);
        boolean failed = run.results.values().stream().anyMatch(one -> !one.failed().isEmpty());
        return run.result(failed ? RunStatus.SOME_FAILED : RunStatus.COMPLETE);
      } catch (CancellationException e) {
        return run.result(RunStatus.CANCELLED);
      } finally {
        run.closeJournal();
      }
    }
  }

  /** Where everything is written. */
  public RunDirectory directory() {
    return directory;
  }

  /** Tells the listener something that a person should know. */
  public void notice(String message) {
    events.notice(message);
  }

  /**
   * Stops the work where the caller wants it to.
   *
   * @throws CancellationException if the run was cancelled
   */
  public void check() {
    cancelled.check();
  }

  /**
   * Asks a task's samples that have no answer in the journal yet.
   *
   * @param plan of this task alone, in this directory
   * @return all answers
   * @throws CancellationException if the run was cancelled
   * @throws dev.clue.api.ClueException if it cannot go on
   */
  public TaskAnswers ask(EvaluationPlan plan) throws InterruptedException {
    Task task = plan.tasks().get(0);
    RunTools tools = new RunTools(plan, journal(plan), events, cancelled, RunClock.SYSTEM);
    TaskWork work = TaskWork.of(plan, task);
    Map<Integer, Answer> known = TaskAsking.known(work, tools);
    events.tell(new RunEvent.TaskStarted(work.id(), work.samples().size(), known.size()));
    List<Answer> all = TaskAsking.ask(work, known, tools);
    TaskAnswers answers = new TaskAnswers(task, work.set(), work.samples(), all);
    results.merge(work.id(), count(answers), AskingRun::together);
    events.tell(new RunEvent.TaskFinished(work.id(), count(answers)));
    return answers;
  }

  private Journal journal(EvaluationPlan plan) {
    Journal opened = journal;
    if (opened == null) {
      opened = Journal.open(directory.file(RunDirectory.JOURNAL));
      journal = opened;
      new RunTools(plan, opened, events, cancelled, RunClock.SYSTEM).noticeDamage();
    }
    return opened;
  }

  private void closeJournal() {
    if (journal != null) {
      journal.close();
    }
  }

  private static TaskResult count(TaskAnswers answers) {
    List<String> failed = new ArrayList<>();
    int truncated = 0;
    for (int i = 0; i < answers.samples().size(); i++) {
      if (answers.answers().get(i) instanceof Answer.Given given) {
        truncated += given.completion().usage().truncated() > 0 ? 1 : 0;
      } else {
        failed.add(answers.samples().get(i).id());
      }
    }
    int excluded = answers.set().excluded().size();
    return new TaskResult(answers.samples().size(), failed, truncated, excluded, Map.of());
  }

  private static TaskResult together(TaskResult first, TaskResult second) {
    List<String> failed = new ArrayList<>(first.failed());
    failed.addAll(second.failed());
    return new TaskResult(
        first.samples() + second.samples(),
        failed,
        first.truncated() + second.truncated(),
        first.excluded() + second.excluded(),
        Map.of());
  }

  private RunResult result(RunStatus status) {
    return new RunResult(status, results, Map.of());
  }
}
