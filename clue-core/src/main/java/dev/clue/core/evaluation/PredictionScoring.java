package dev.clue.core.evaluation;

import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.TokenUsage;
import dev.clue.api.run.Run;
import dev.clue.api.run.RunListener;
import dev.clue.api.task.Task;
import dev.clue.core.dataset.PredictionFile;
import dev.clue.core.icd.IcdTable;
import dev.clue.core.metric.embedding.BertScoreCache;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.run.Scoring;
import dev.clue.core.run.ScoringPlan;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.TaskAnswers;
import dev.clue.core.task.ClueTasks;
import dev.clue.core.task.TaskSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Scores a file of anybody's predictions. Not thread-safe. */
public final class PredictionScoring {
  private final String task;
  private final PredictionFile file;
  private final TaskSettings.Builder settings = TaskSettings.builder();
  private final EvaluationSettings.Builder models = EvaluationSettings.of("predictions:");
  private Protocol protocol = Protocol.CORRECTED;
  private @Nullable String modelName;

  private PredictionScoring(String task, PredictionFile file) {
    this.task = task;
    this.file = file;
  }

  /**
   * Reads the predictions of a task.
   *
   * @throws dev.clue.api.ClueException if there is no such task, or a line is not as it should be
   */
  public static PredictionScoring of(String task, Path predictions) {
    return new PredictionScoring(task, PredictionFile.read(predictions, task));
  }

  /** Sets the protocol. */
  public PredictionScoring protocol(Protocol value) {
    protocol = value;
    return this;
  }

  /** Sets the ICD table; null leaves validity unscored. */
  public PredictionScoring icdTable(@Nullable Path table) {
    settings.codeSystem(table == null ? null : IcdTable.read(table));
    return this;
  }

  /**
   * Sets the index of medical concepts and what finds their mentions.
   *
   * @param folder null leaves concepts unscored
   */
  public PredictionScoring umls(@Nullable Path folder, MentionChoice mentions) {
    models.umls(folder).mentions(mentions);
    return this;
  }

  /**
   * Sets the folder of BERTScore's encoder; null leaves BERTScore unscored.
   *
   * @param cache where its scores are kept from one scoring to the next, or null for nowhere
   */
  public PredictionScoring encoder(
      @Nullable Path folder, BertScoreSettings asked, @Nullable BertScoreCache cache) {
    models
        .encoders(folder == null ? Map.of() : Map.of("", folder))
        .bertScore(asked)
        .bertScoreCache(cache);
    return this;
  }

  /** Sets whose predictions they are; null where nobody said. */
  public PredictionScoring modelName(@Nullable String name) {
    modelName = name;
    return this;
  }

  /** Starts scoring into a run directory and returns at once. */
  public Run start(Path out, RunListener listener) {
    Encoders encoders = new Encoders(models.build());
    try {
      Run scoring = Scoring.start(plan(out, encoders), listener);
      CompletableFuture<?> unused =
          scoring.result().whenComplete((result, failure) -> encoders.close());
      return scoring;
    } catch (RuntimeException e) {
      encoders.close();
      throw e;
    }
  }

  private ScoringPlan plan(Path out, Encoders encoders) {
    TaskSettings opened =
        settings
            .protocol(protocol)
            .modelName(modelName)
            .bertScore(encoders.bertScores())
            .concepts(encoders.concepts())
            .build();
    Task scored = ClueTasks.forScoring(task, opened, file.samples());
    List<Answer> answers = new ArrayList<>();
    for (String text : file.answers()) {
      Completion completion = new Completion(text, FinishReason.UNKNOWN, TokenUsage.UNKNOWN);
      answers.add(new Answer.Given(completion, null));
    }
    TaskAnswers given =
        new TaskAnswers(scored, file.samples(), file.samples().evaluated(), answers);
    String name = Objects.requireNonNullElse(modelName, ScoringPlan.Builder.DEFAULT_MODEL);
    return ScoringPlan.of(List.of(given))
        .directory(out)
        .model(name, Map.of("predictions.sha256", file.samples().source().sha256()))
        .settings(Map.of("protocol", protocol.id()))
        .build();
  }
}
