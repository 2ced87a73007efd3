package dev.clue.cli;

import dev.clue.api.ClueException;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.Tokenizer;
import dev.clue.core.evaluation.ChatTemplateFile;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.evaluation.TokenizerLookup;
import dev.clue.core.prompt.ChatTemplate;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Renders a chat template. */
@Command(
    name = "template",
    mixinStandardHelpOptions = true,
    description = "Writes messages by the chat template of a model's folder; asks no model.")
final class TemplateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--tokenizer",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the model or of its tokenizer.")
  private Path tokenizer = Path.of("");

  @Option(
      names = "--messages",
      required = true,
      paramLabel = "FILE",
      description = "A JSON list of {\"role\", \"content\"}.")
  private Path messages = Path.of("");

  @Option(
      names = "--chat-template",
      paramLabel = "FILE",
      description = "A Jinja chat template instead of the folder's own.")
  private @Nullable Path chatTemplate;

  @Option(
      names = "--template-date",
      paramLabel = "YYYY-MM-DD",
      description = "What the template takes for today. Default: 2024-07-26.")
  private @Nullable LocalDate date;

  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    try (Tokenizer opened = TokenizerLookup.open(tokenizer)) {
      ChatTemplateSource source = source(opened.chatTemplate());
      LocalDate today =
          Objects.requireNonNullElse(date, EvaluationSettings.Builder.DEFAULT_TEMPLATE_DATE);
      String text = ChatTemplate.compile(source, today).write(MessagesFile.read(messages));
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    }
    return ExitCodes.DONE;
  }

  private ChatTemplateSource source(@Nullable ChatTemplateSource own) {
    if (chatTemplate != null) {
      return ChatTemplateFile.read(chatTemplate, own);
    }
    if (own == null) {
      throw new ClueException(
          "The folder " + tokenizer + " has no chat template; name one with --chat-template FILE.");
    }
    return own;
  }
}
