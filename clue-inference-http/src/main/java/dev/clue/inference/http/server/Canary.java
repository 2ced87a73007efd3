package dev.clue.inference.http.server;

import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.PreflightPlan;
import dev.clue.api.model.Prompt;
import dev.clue.inference.http.transport.EndpointAddress;
import org.jspecify.annotations.Nullable;

/**
 * Invented prompts of known length, and what one endpoint makes of them.
 *
 * <p>They repeat one sentence, so that their token counts lie on a line: a long one that lies below
 * it was cut.
 */
final class Canary {
  static final int SHORT = 8;
  static final int MIDDLE = 16;

  private static final String SENTENCE = "The ward is quiet tonight. ";
  private static final String QUESTION = "Which word comes to mind first?";
  private static final int MOST_NEW_TOKENS = 16;

  private final CanaryAsker asker;
  private final EndpointAddress address;
  private final PreflightPlan plan;

  Canary(CanaryAsker asker, EndpointAddress address, PreflightPlan plan) {
    this.asker = asker;
    this.address = address;
    this.plan = plan;
  }

  /** The prompt that repeats the sentence so often. */
  Prompt prompt(int repetitions) {
    return plan.writer().apply(SENTENCE.repeat(repetitions) + QUESTION);
  }

  /** Repetitions that make a prompt as long as the run's longest; at least {@link #MIDDLE}. */
  int longest() {
    return Math.max(MIDDLE, plan.longestPrompt() / SENTENCE.length());
  }

  /** The answer to a prompt. */
  Completion ask(int repetitions) {
    GenerationOptions options =
        plan.options().toBuilder()
            .maxNewTokens(Math.min(MOST_NEW_TOKENS, plan.options().maxNewTokens()))
            .promptTokenLimit(null)
            .build();
    return asker.ask(address, new GenerationRequest(prompt(repetitions), options));
  }

  /** How many tokens the server counted of a prompt; null where it refuses or does not tell. */
  @Nullable Integer count(int repetitions) {
    try {
      return ask(repetitions).usage().prompt();
    } catch (ModelException.Rejected tooLong) {
      // Refused aloud is what a run can deal with.
      return null;
    }
  }
}
