package dev.clue.core.report;

import dev.clue.api.model.Prompt;
import dev.clue.api.task.Sample;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.journal.RunJson;
import dev.clue.core.scoring.ScoredSample;
import dev.clue.core.scoring.TaskOutcome;
import java.util.List;
import java.util.function.Function;

/** The files of a run directory that hold a task's texts: one line per sample. */
public final class TaskFiles {
  private TaskFiles() {}

  /**
   * Writes {@code samples/<task>.jsonl}: the samples with their scores, in evaluation order. Equal
   * runs give equal files.
   */
  public static void writeSamples(RunDirectory directory, TaskOutcome outcome) {
    directory.write(
        directory.file(RunDirectory.SAMPLES, name(outcome.task().descriptor().id())),
        writer -> {
          for (ScoredSample sample : outcome.samples()) {
            writer.write(RunJson.line(SampleJson.of(sample)));
            writer.write('\n');
          }
        });
  }

  /**
   * Writes {@code prompts/<task>.jsonl}: what the model is shown, in evaluation order.
   *
   * @param prompts the prompt of a sample, asked for one at a time
   */
  public static void writePrompts(
      RunDirectory directory, String task, List<Sample> samples, Function<Sample, Prompt> prompts) {
    directory.write(
        directory.file(RunDirectory.PROMPTS, name(task)),
        writer -> {
          for (Sample sample : samples) {
            writer.write(RunJson.line(PromptJson.of(sample.id(), prompts.apply(sample))));
            writer.write('\n');
          }
        });
  }

  /** The file name of a task. */
  static String name(String task) {
    return task + ".jsonl";
  }
}
