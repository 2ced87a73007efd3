package dev.clue.api.model;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run is about to ask, as far as a server's habits matter.
 *
 * @param writer puts a text, as a user's only message, into the form of the run's prompts:
 *     messages, or text rendered with the template and beginning as the run's prompts begin
 * @param tokens how many tokens the model must be shown for such a prompt, by the model's own
 *     tokenizer and template; null, or answering null, where nobody but the server knows
 * @param options how the run's requests are answered; the canary is answered the same way
 * @param longestPrompt length of the run's longest prompt in characters, 0 when it is not known: a
 *     canary of that length shows whether long prompts arrive whole
 */
public record PreflightPlan(
    Function<String, Prompt> writer,
    @Nullable Function<Prompt, @Nullable Integer> tokens,
    GenerationOptions options,
    int longestPrompt) {
  /** Checks the length. */
  public PreflightPlan {
    Objects.requireNonNull(writer);
    Objects.requireNonNull(options);
    if (longestPrompt < 0) {
      throw new IllegalArgumentException(
          "longestPrompt is " + longestPrompt + ", must be 0 or above");
    }
  }
}
