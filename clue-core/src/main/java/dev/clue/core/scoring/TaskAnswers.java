package dev.clue.core.scoring;

import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import java.util.List;

/**
 * A task's samples with what became of them.
 *
 * @param task how they are read and scored
 * @param set where they are from; its evaluated samples may be more than those that were asked
 * @param samples those that were asked, in evaluation order
 * @param answers one per sample, in the same order
 */
public record TaskAnswers(Task task, SampleSet set, List<Sample> samples, List<Answer> answers) {
  /** Copies the lists. */
  public TaskAnswers {
    samples = List.copyOf(samples);
    answers = List.copyOf(answers);
    if (samples.size() != answers.size()) {
      throw new IllegalArgumentException(
          "there are "
              + answers.size()
              + " answers to "
              + samples.size()
              + " samples, must be one each");
    }
  }
}
