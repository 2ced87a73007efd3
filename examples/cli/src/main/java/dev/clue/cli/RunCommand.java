package dev.clue.cli;

import dev.clue.api.run.RunResult;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.evaluation.EvaluationSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a model. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates a model and writes a run directory.",
      "The same command goes on with a run that was stopped."
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--backend",
      required = true,
      paramLabel = "SPEC",
      description = "What answers, for example djl:DIR or openai:URL#model (see 'clue backends').")
  private String backend = "";

  @Option(names = "--out", paramLabel = "RUN", description = "The run directory.")
  private @Nullable Path out;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Samples per task. Default: all of them.")
  private @Nullable Integer limit;

  @Option(
      names = "--save-prompts",
      description = "Write the prompts into the run directory; they hold patients' text.")
  private boolean savePrompts;

  @Option(
      names = "--plan",
      description = "Count the prompts and say how long they are; ask no model.")
  private boolean planOnly;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private TaskOptions tasks = new TaskOptions();
  @Mixin private PromptOptions prompts = new PromptOptions();
  @Mixin private AskingOptions asking = new AskingOptions();
  @Mixin private EncoderOption encoder = new EncoderOption();
  @Mixin private UmlsOption umls = new UmlsOption();
  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    EvaluationSettings.Builder settings = EvaluationSettings.of(key.of(backend));
    tasks.apply(settings);
    prompts.apply(settings);
    asking.apply(settings);
    settings
        .scoring(
            s ->
                s.withEncoders(encoder.folders(), encoder.bertScore())
                    .withCache(encoder.cache())
                    .withUmls(umls.index(), umls.mentions()))
        .out(out)
        .limit(limit)
        .savePrompts(savePrompts);
    Console console = new Console(spec.commandLine());
    try (Evaluation evaluation = Evaluation.open(settings.build())) {
      if (planOnly) {
        PlanTable.lines(evaluation.lengths()).forEach(console::print);
        return ExitCodes.DONE;
      }
      RunResult result = console.follow(evaluation::start);
      return console.report(evaluation.model().name(), result, out);
    }
  }
}
