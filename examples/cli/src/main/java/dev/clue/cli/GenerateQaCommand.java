package dev.clue.cli;

import dev.clue.api.ClueException;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.generation.qa.QaGeneration;
import dev.clue.core.generation.qa.QaSettings;
import dev.clue.core.generation.qa.QaStep;
import dev.clue.core.length.OverLength;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes MeDiSumQA. */
@Command(
    name = "medisumqa",
    mixinStandardHelpOptions = true,
    description = {
      "Makes MeDiSumQA: questions to discharge letters, by a model.",
      "The same command goes on with a generation that was stopped."
    })
final class GenerateQaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--notes",
      paramLabel = "FILE",
      description = "MIMIC-IV-Note's discharge.csv.gz. Only the step 'statements' reads it.")
  private @Nullable Path notes;

  @Option(
      names = "--backend",
      paramLabel = "SPEC",
      description =
          "What is asked, for example djl:DIR (see 'clue backends'). Only the first two steps ask.")
  private @Nullable String backend;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the generation; MeDiSumQA.json is written there.")
  private Path out = Path.of("");

  @Option(
      names = "--steps",
      paramLabel = "LIST",
      defaultValue = "statements,questions,filter,selection",
      description = "What is done, of: ${DEFAULT-VALUE}. Default: all.")
  private String steps = "";

  @Option(
      names = "--notes-limit",
      paramLabel = "N",
      defaultValue = "4000",
      description =
          "From how many letters pairs are taken; a letter without pairs does not count. Default:"
              + " ${DEFAULT-VALUE}.")
  private int letters = QaSettings.DEFAULT_LETTERS;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many pairs are chosen. Default: ${DEFAULT-VALUE}.")
  private int top = QaSettings.DEFAULT_TOP;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The most new tokens of an answer. Default: ${DEFAULT-VALUE}.")
  private int newTokens = QaSettings.DEFAULT_NEW_TOKENS;

  @Option(
      names = "--prompts",
      paramLabel = "DIR",
      description =
          "A checkout of the CLUE reference, for the published wording; needs --example-note.")
  private @Nullable Path checkout;

  @Option(
      names = "--example-note",
      paramLabel = "ID",
      description =
          "The note that is shown as the example and left out, for example 13714762-DS-14."
              + " Default: an invented letter.")
  private @Nullable String exampleNote;

  @Option(
      names = "--example-statements",
      paramLabel = "FILE",
      description = "The example note's statements, a line '- ...' each. Default: the checkout's.")
  private @Nullable Path exampleStatements;

  @Option(
      names = "--encoder",
      paramLabel = "DIR",
      description =
          "The folder of BERTScore's encoder, Bio_ClinicalBERT in the reference. Default: none,"
              + " pairs are chosen by ROUGE-L alone.")
  private @Nullable Path encoder;

  @Option(
      names = "--encoder-layer",
      paramLabel = "K",
      description = "After which layer it is read. Default: the community's choice for the model.")
  private @Nullable Integer encoderLayer;

  @Mixin private ChoiceOptions choice = new ChoiceOptions();
  @Mixin private AskingOptions requests = new AskingOptions();
  @Mixin private KeyOption key = new KeyOption();
  @Mixin private PromptOptions prompts = new PromptOptions();
  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    QaSettings settings =
        QaSettings.into(out)
            .notes(notes)
            .steps(QaStep.parse(steps))
            .letters(letters)
            .top(top)
            .seed(choice.seed())
            .newTokens(newTokens)
            .protocol(choice.protocol())
            .prompts(checkout)
            .exampleNote(exampleNote)
            .exampleStatements(exampleStatements)
            .encoder(encoder)
            .encoderLayer(encoderLayer)
            .build();
    if (!settings.asks()) {
      return run(new QaGeneration(settings, null), settings);
    }
    try (Evaluation model = Evaluation.open(asking())) {
      return run(new QaGeneration(settings, model), settings);
    }
  }

  private EvaluationSettings asking() {
    if (backend == null) {
      throw new ClueException(
          "The steps 'statements' and 'questions' ask a model: name it with --backend.");
    }
    EvaluationSettings.Builder asking =
        EvaluationSettings.of(key.of(backend)).overLength(OverLength.SKIP);
    prompts.apply(asking);
    requests.apply(asking);
    return asking.tasks(List.of()).protocol(choice.protocol()).out(out).seed(choice.seed()).build();
  }

  private int run(QaGeneration generation, QaSettings settings) {
    Console console = new Console(spec.commandLine());
    RunResult result = console.follow(generation::start);
    if (result.status() != RunStatus.CANCELLED) {
      GenerationReport.lines(generation.summary(), settings).forEach(console::print);
    }
    console.print(GenerateCommand.WARNING);
    return Console.exitCode(result.status());
  }
}
