package dev.clue.examples;

import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.prompt.PromptStyle;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An evaluation in a few lines. */
public final class Quickstart {
  private Quickstart() {}

  /**
   * Evaluates the model in a folder on MedNLI.
   *
   * @param model the folder of a downloaded model
   * @param data the folder with the data files
   * @param out the run directory
   * @return the accuracy, 0 to 1; null if no sample could be scored
   */
  public static @Nullable Double accuracy(Path model, Path data, Path out) {
    EvaluationSettings settings =
        EvaluationSettings.of("djl:" + model)
            .promptStyle(PromptStyle.TEXT)
            .tasks(List.of("mednli"))
            .data(data)
            .out(out)
            .build();
    try (Evaluation evaluation = Evaluation.open(settings)) {
      RunResult result = evaluation.start(RunListener.NONE).result().join();
      return result.aggregate("mednli", "accuracy").value();
    }
  }
}
