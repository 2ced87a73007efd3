package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Reads token counts, and notices what they give away. */
final class Usage {
  private Usage() {}

  /** The {@code usage} of the OpenAI protocol; unknown where the server sends none. */
  static TokenUsage of(JsonNode body) {
    JsonNode usage = body.path("usage");
    return new TokenUsage(
        Json.count(usage.path("prompt_tokens")), Json.count(usage.path("completion_tokens")), 0);
  }

  /**
   * Checks the counts against the text and the request.
   *
   * @throws ModelException if the server gave more than asked for, or nothing at all because the
   *     prompt was too long
   */
  static void check(TokenUsage usage, Ending ending, GenerationOptions options, Source source) {
    Integer made = usage.completion();
    if (made != null && made > options.maxNewTokens()) {
      throw new ModelException.Rejected(
          source
              + " gave "
              + made
              + " tokens, at most "
              + options.maxNewTokens()
              + " were asked for");
    }
    if (ending.text().isEmpty() && ending.reason() == FinishReason.LENGTH && none(made)) {
      throw new ModelException.Rejected(
          source
              + " gave no token and says that the length was reached: the prompt of "
              + (usage.prompt() == null ? "unknown length" : usage.prompt() + " tokens")
              + " is too long for it");
    }
  }

  private static boolean none(@Nullable Integer made) {
    return made == null || made == 0;
  }
}
