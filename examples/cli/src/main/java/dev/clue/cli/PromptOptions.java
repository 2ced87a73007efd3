package dev.clue.cli;

import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.length.OverLength;
import dev.clue.core.prompt.PromptStyle;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How prompts are written and counted. */
final class PromptOptions {
  @Option(
      names = "--prompt-style",
      paramLabel = "S",
      defaultValue = "chat",
      description = "chat, chat-without-system or text. Default: chat.")
  private String style = "chat";

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description = "The folder of the model's tokenizer. Default: the backend's own, if any.")
  private @Nullable Path tokenizer;

  @Option(
      names = "--chat-template",
      paramLabel = "FILE",
      description = "A Jinja chat template instead of the model's own.")
  private @Nullable Path chatTemplate;

  @Option(
      names = "--template-date",
      paramLabel = "YYYY-MM-DD",
      description =
          "What chat templates take for today, so that prompts stay the same. Default: 2024-07-26.")
  private @Nullable LocalDate templateDate;

  @Option(
      names = "--context-length",
      paramLabel = "N",
      description = "Prompt and new tokens that fit. Default: what the backend says.")
  private @Nullable Integer contextLength;

  @Option(
      names = "--over-length",
      paramLabel = "POLICY",
      description =
          "What is done about prompts that are too long: fail, skip, drop-shots, shorten, left or"
              + " keep. Default: fail; under clue-2025-01 keep; skip where data are generated.")
  private @Nullable String overLength;

  @Option(
      names = "--model-name",
      paramLabel = "N",
      description = "The model's name as people know it. Default: the folder's or the server's.")
  private @Nullable String modelName;

  void apply(EvaluationSettings.Builder settings) {
    settings
        .promptStyle(PromptStyle.ofWireName(style))
        .tokenizer(tokenizer)
        .chatTemplate(chatTemplate)
        .contextLength(contextLength)
        .modelName(modelName);
    if (overLength != null) {
      settings.overLength(OverLength.byId(overLength));
    }
    if (templateDate != null) {
      settings.templateDate(templateDate);
    }
  }
}
