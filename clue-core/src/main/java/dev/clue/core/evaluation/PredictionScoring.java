package dev.clue.core.evaluation;

import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.TokenUsage;
import dev.clue.api.run.Run;
import dev.clue.api.run.RunListener;
import dev.clue.api.task.Task;
import dev.clue.core.dataset.PredictionFile;
import dev.clue.core.icd.IcdTable;
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
  private ScoringSettings scoring = ScoringSettings.DEFAULT;
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

  /** Sets what scores need beside the answers. */
  public PredictionScoring scoring(ScoringSettings value) {
    scoring = value;
    return this;
  }

  /** Sets whose predictions they are; null where nobody said. */
  public PredictionScoring modelName(@Nullable String name) {
    modelName = name;
    return this;
  }

  /** Starts scoring into a run directory and returns at once. */
  public Run start(Path out, RunListener listener) {
    Encoders encoders = new Encoders(scoring);
    try {
      Run run = Scoring.start(plan(out, encoders), listener);
      CompletableFuture<?> unused =
          run.result().whenComplete((result, failure) -> encoders.close());
      return run;
    } catch (RuntimeException e) {
      encoders.close();
      throw e;
    }
  }

  private ScoringPlan plan(Path out, Encoders encoders) {
    TaskSettings opened =
        TaskSettings.builder()
            .protocol(protocol)
            .codeSystem(scoring.icdTable() == null ? null : IcdTable.read(scoring.icdTable()))
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
