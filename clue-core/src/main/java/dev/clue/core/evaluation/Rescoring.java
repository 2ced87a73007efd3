package dev.clue.core.evaluation;

import dev.clue.api.model.TokenCounter;
import dev.clue.api.model.Tokenizer;
import dev.clue.api.run.Run;
import dev.clue.api.run.RunListener;
import dev.clue.api.task.Task;
import dev.clue.core.length.LengthPolicy;
import dev.clue.core.length.PromptCounter;
import dev.clue.core.prompt.ApproximateTokenCounter;
import dev.clue.core.run.RecordedRun;
import dev.clue.core.run.Scoring;
import dev.clue.core.task.ClueTasks;
import dev.clue.core.task.TaskSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Scores a run again from its own journal, without the model. */
public final class Rescoring {
  private Rescoring() {}

  /**
   * Starts scoring and returns at once.
   *
   * @param run the directory of the run
   * @param out where the new numbers are written; another directory
   * @param change what is said anew, for example an ICD table that was missing
   * @param listener told what happens
   * @throws dev.clue.api.ClueException if the run or its data cannot be read
   */
  public static Run start(
      Path run, Path out, UnaryOperator<EvaluationSettings.Builder> change, RunListener listener) {
    RecordedRun recorded = RecordedRun.read(run);
    EvaluationSettings settings =
        change.apply(SettingsRecord.read(recorded.settings(), recorded.origin())).build();
    Path folder = settings.tokenizer();
    Tokenizer tokenizer = folder == null ? null : TokenizerLookup.open(folder);
    Encoders encoders = new Encoders(settings.scoring());
    try {
      TokenCounter counter = tokenizer == null ? new ApproximateTokenCounter() : tokenizer;
      TaskSettings.Builder opened = TaskOpening.settings(settings, encoders).tokenCounter(counter);
      List<Task> tasks = tasks(recorded, settings, opened, counter);
      Run scoring = Scoring.start(recorded.plan(tasks).directory(out).build(), listener);
      CompletableFuture<?> unused =
          scoring.result().whenComplete((result, failure) -> encoders.close());
      return scoring;
    } catch (RuntimeException e) {
      encoders.close();
      throw e;
    } finally {
      if (tokenizer != null) {
        tokenizer.close();
      }
    }
  }

  /** The run's tasks with the samples that it asked. */
  private static List<Task> tasks(
      RecordedRun recorded,
      EvaluationSettings settings,
      TaskSettings.Builder opened,
      TokenCounter counter) {
    PromptCounter prompts =
        new PromptCounter(settings.promptStyle().renderer(settings.protocol()), counter);
    LengthPolicy lengths = new LengthPolicy(settings.overLength(), settings.contextLength());
    TaskSettings built =
        opened.contextLength(settings.contextLength()).renderedTokens(prompts).build();
    return recorded.tasks().stream()
        .map(id -> lengths.applied(ClueTasks.open(id, built), prompts))
        .toList();
  }
}
