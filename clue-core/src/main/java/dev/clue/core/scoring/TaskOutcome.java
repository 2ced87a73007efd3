package dev.clue.core.scoring;

import dev.clue.api.run.TaskResult;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import java.util.List;

/**
 * A task with its scores.
 *
 * @param task the task
 * @param set where its samples are from
 * @param samples with their scores, in evaluation order
 * @param result the task's numbers
 */
public record TaskOutcome(Task task, SampleSet set, List<ScoredSample> samples, TaskResult result) {
  /** Copies the samples. */
  public TaskOutcome {
    samples = List.copyOf(samples);
  }
}
