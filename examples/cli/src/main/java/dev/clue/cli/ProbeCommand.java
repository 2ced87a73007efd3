package dev.clue.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.ClueException;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Prompt;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.evaluation.ProbeReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a model sees and says. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a model one prompt and shows what it saw and said, token by token.",
      "Prints text: not for patients' data on a screen that others see."
    })
final class ProbeCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--backend",
      required = true,
      paramLabel = "SPEC",
      description = "What is asked (see 'clue backends').")
  private String backend = "";

  @ArgGroup(multiplicity = "1")
  private Question question = new Question();

  @Option(
      names = "--sample",
      paramLabel = "ID",
      description = "With --task: the sample's id. Default: the first.")
  private @Nullable String sample;

  @Option(names = "--ignore-eos", description = "Go on past the end-of-sequence token.")
  private boolean ignoreEos;

  @Option(
      names = "--beside",
      paramLabel = "SPEC",
      description = {
        "Ask this one the same token ids too, and show how the logits differ:",
        "what a number format changes (djl:DIR?dtype=int8 beside djl:DIR?dtype=f32)."
      })
  private @Nullable String beside;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private TaskOptions tasks = new TaskOptions();
  @Mixin private PromptOptions prompts = new PromptOptions();
  @Mixin Debug debug = new Debug();

  /** What is asked: one of these. */
  static final class Question {
    @Option(names = "--text", paramLabel = "T", description = "Text, sent as it is.")
    private @Nullable String text;

    @Option(
        names = "--messages",
        paramLabel = "FILE",
        description = "A JSON list of {\"role\", \"content\"}, written by the chat template.")
    private @Nullable Path messages;

    @Option(names = "--ids", paramLabel = "1,2,3", description = "Token ids, sent as they are.")
    private @Nullable String ids;

    @Option(names = "--task", paramLabel = "ID", description = "A task's sample (--data DIR).")
    private @Nullable String task;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    EvaluationSettings.Builder settings = EvaluationSettings.of(key.of(backend));
    tasks.apply(settings);
    prompts.apply(settings);
    Console console = new Console(spec.commandLine());
    try (Evaluation evaluation = Evaluation.open(settings.build())) {
      GenerationOptions.Builder options =
          question.task == null
              ? GenerationOptions.builder().maxNewTokens(32)
              : evaluation.options(question.task, sample).toBuilder();
      Integer newTokens = settings.build().maxNewTokens();
      if (newTokens != null) {
        options.maxNewTokens(newTokens);
      }
      GenerationOptions asked = options.ignoreEos(ignoreEos).build();
      ProbeReport report = evaluation.probe(prompt(evaluation), asked);
      Map<String, Object> object = ProbeOutput.json(report);
      List<String> lines = new ArrayList<>(ProbeOutput.lines(report));
      String second = beside;
      if (second != null) {
        ProbeDifference difference = ProbeDifference.of(report, other(second, report, asked));
        object.put("beside", difference.json(second));
        lines.addAll(difference.lines(second));
      }
      if (json) {
        console.print(JSON.writeValueAsString(object));
      } else {
        lines.forEach(console::print);
      }
    }
    return ExitCodes.DONE;
  }

  private ProbeReport other(String other, ProbeReport report, GenerationOptions options) {
    if (report.promptIds().isEmpty()) {
      throw new ClueException("--beside needs a backend that shows its token ids: djl:DIR.");
    }
    int[] ids = report.promptIds().stream().mapToInt(Integer::intValue).toArray();
    try (Evaluation evaluation = Evaluation.open(EvaluationSettings.of(key.of(other)).build())) {
      return evaluation.probe(new Prompt.Tokens(ids), options);
    }
  }

  private Prompt prompt(Evaluation evaluation) {
    if (question.text != null) {
      return new Prompt.Text(question.text);
    }
    if (question.messages != null) {
      return evaluation.prompt(MessagesFile.read(question.messages));
    }
    if (question.ids != null) {
      return new Prompt.Tokens(ids(question.ids));
    }
    return evaluation.prompt(String.valueOf(question.task), sample);
  }

  private static int[] ids(String list) {
    try {
      return Arrays.stream(list.split(","))
          .map(String::strip)
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw new ClueException("--ids must be whole numbers separated by commas, like 1,2,3.", e);
    }
  }
}
