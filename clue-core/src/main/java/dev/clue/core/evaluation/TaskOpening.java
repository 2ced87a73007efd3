package dev.clue.core.evaluation;

import dev.clue.api.knowledge.CodeSystem;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.TokenCounter;
import dev.clue.api.task.Task;
import dev.clue.core.icd.IcdTable;
import dev.clue.core.length.PromptCounter;
import dev.clue.core.prompt.PromptLibrary;
import dev.clue.core.task.ClueTasks;
import dev.clue.core.task.TaskSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens the tasks that the settings name. */
final class TaskOpening {
  private TaskOpening() {}

  static TaskSettings.Builder settings(EvaluationSettings settings, Encoders encoders) {
    Path file = settings.scoring().icdTable();
    CodeSystem table = file == null ? null : IcdTable.read(file);
    TaskSettings.Builder tasks =
        TaskSettings.builder()
            .dataDirectory(settings.data())
            .protocol(settings.protocol())
            .prompts(
                settings.prompts() == null
                    ? PromptLibrary.own()
                    : PromptLibrary.fromCheckout(settings.prompts()))
            .shots(settings.shots())
            .maxNewTokens(settings.maxNewTokens())
            .seed(settings.seed())
            .modelName(settings.modelName())
            .codeSystem(table)
            .bertScore(encoders.bertScores())
            .concepts(encoders.concepts());
    Integer budget = settings.longHealthBudget();
    return budget == null ? tasks : tasks.longHealthBudget(budget);
  }

  /** The tasks as they are asked of a model. */
  static List<Task> open(EvaluationSettings settings, Asked asked) {
    TaskSettings.Builder tasks =
        settings(settings, asked.encoders())
            .modelName(Objects.requireNonNullElse(settings.modelName(), asked.model().name()))
            .contextLength(asked.contextLength())
            .tokenCounter(asked.counter())
            .renderedTokens(asked.prompts());
    TaskSettings opened = tasks.build();
    return settings.tasks().stream().map(id -> ClueTasks.open(id, opened)).toList();
  }

  /**
   * What tasks must know of the model that is asked.
   *
   * @param model the model
   * @param contextLength prompt and new tokens that fit, or null when it is not known
   * @param counter counts tokens of parts of prompts
   * @param prompts counts whole prompts
   * @param encoders of the run
   */
  record Asked(
      ModelDescriptor model,
      @Nullable Integer contextLength,
      TokenCounter counter,
      PromptCounter prompts,
      Encoders encoders) {}
}
