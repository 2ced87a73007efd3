package dev.clue.cli;

import dev.clue.core.evaluation.EvaluationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model is asked many questions. */
final class AskingOptions {
  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "The most requests at once. Default: what the backend gains from.")
  private @Nullable Integer concurrency;

  @Option(
      names = "--accept-server-quirks",
      description = "Go on although the server was caught changing prompts or answers.")
  private boolean acceptServerQuirks;

  void apply(EvaluationSettings.Builder settings) {
    settings.concurrency(concurrency).acceptServerQuirks(acceptServerQuirks);
  }
}
