package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.PreflightBackend;
import dev.clue.api.model.PreflightPlan;
import dev.clue.api.model.PreflightReport;
import dev.clue.api.model.ServerQuirk;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Joins;
import dev.clue.core.prompt.PromptRenderer;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A look at a server before a run.
 *
 * @param renderer writes the run's prompts
 * @param tokens counts them by the model's own tokenizer, or null where nobody knows it
 * @param longest tells how many characters the run's longest prompt has
 */
record Preflight(PromptRenderer renderer, @Nullable ExactCounter tokens, IntSupplier longest) {
  /** What a canary may answer; its answer is only compared with itself. */
  private static final int CANARY_TOKENS = 8;

  private static final PreflightReport NOTHING = new PreflightReport(List.of(), List.of());

  /**
   * Asks a server for its habits; finds none where the backend has no server.
   *
   * @throws ClueException if it has some that change numbers, and they are not accepted
   */
  PreflightReport look(@Nullable ModelBackend backend, boolean accepted) {
    if (!(backend instanceof PreflightBackend server)) {
      return NOTHING;
    }
    PreflightReport report = ask(server);
    if (!report.quirks().isEmpty() && !accepted) {
      throw new ClueException(
          "The server would change the run's numbers: "
              + report.quirks().stream().map(ServerQuirk::sentence).collect(Collectors.joining(" "))
              + " Mend the server, or go on with --accept-server-quirks.");
    }
    return report;
  }

  private PreflightReport ask(PreflightBackend server) {
    ExactCounter counter = tokens;
    PreflightPlan plan =
        new PreflightPlan(
            text -> renderer.render(new Conversation("", List.of(), text, "", Joins.BLANK_LINE)),
            counter == null ? null : counter::count,
            GenerationOptions.greedy(CANARY_TOKENS),
            longest.getAsInt());
    try {
      return server.preflight(plan).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ModelException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
