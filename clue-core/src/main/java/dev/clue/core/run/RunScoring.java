package dev.clue.core.run;

import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import dev.clue.api.run.TaskResult;
import dev.clue.core.journal.Manifest;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.report.RunReport;
import dev.clue.core.report.TaskFiles;
import dev.clue.core.scoring.MetricProgress;
import dev.clue.core.scoring.TaskAnswers;
import dev.clue.core.scoring.TaskOutcome;
import dev.clue.core.scoring.TaskScoring;
import dev.clue.core.statistics.LevelScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The second half of every run, with or without a model: scores, and the files that hold them. */
final class RunScoring {
  private final RunDirectory directory;
  private final Manifest manifest;
  private final RunEvents events;
  private final CancelSignal cancelled;
  private final List<TaskOutcome> outcomes = new ArrayList<>();

  RunScoring(RunDirectory directory, Manifest manifest, RunEvents events, CancelSignal cancelled) {
    this.directory = directory;
    this.manifest = manifest;
    this.events = events;
    this.cancelled = cancelled;
  }

  /** Scores a task and writes its samples. */
  void score(TaskAnswers answers) {
    String task = answers.task().descriptor().id();
    TaskOutcome outcome = TaskScoring.score(answers, new TaskProgress(task));
    cancelled.check();
    TaskFiles.writeSamples(directory, outcome);
    outcomes.add(outcome);
    events.tell(new RunEvent.TaskFinished(task, outcome.result()));
  }

  /** Writes the results of all tasks. */
  RunResult finish() {
    boolean failed = outcomes.stream().anyMatch(one -> !one.result().failed().isEmpty());
    RunResult result = result(failed ? RunStatus.SOME_FAILED : RunStatus.COMPLETE);
    new RunReport(manifest, result, outcomes).write(directory);
    return result;
  }

  /** What is known of the tasks that were finished before the run was cancelled. */
  RunResult cancelled() {
    return result(RunStatus.CANCELLED);
  }

  private RunResult result(RunStatus status) {
    Map<String, TaskResult> tasks = new LinkedHashMap<>();
    outcomes.forEach(one -> tasks.put(one.task().descriptor().id(), one.result()));
    return new RunResult(status, tasks, LevelScores.of(tasks));
  }

  /** Tells how far a task is, and stops it when the run is cancelled. */
  private final class TaskProgress implements MetricProgress {
    private final String task;

    TaskProgress(String task) {
      this.task = task;
    }

    @Override
    public void scored(String metric, int done, int total) {
      cancelled.check();
      events.tell(new RunEvent.Scoring(task, metric, done, total));
    }

    @Override
    public void notice(String metric, String message) {
      events.notice(task + ", " + metric + ": " + message);
    }
  }
}
