package dev.clue.inference.djl.answer;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter;
import java.util.Arrays;

/** Prompts as token ids, checked before native code sees them. */
public final class PromptTokens {
  private final TokenCounter tokenizer;
  private final int vocabulary;
  private final int contextLength;

  /** Of a model with that many ids and positions. */
  public PromptTokens(TokenCounter tokenizer, int vocabulary, int contextLength) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
    this.contextLength = contextLength;
  }

  /** All ids of a prompt. */
  public int[] of(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      return tokenizer.encode(text);
    }
    if (prompt instanceof Prompt.Tokens tokens) {
      return tokens.ids();
    }
    throw new ModelException.Unsupported(
        "a model in the JVM takes text or token ids, not messages; the chat template is rendered before.");
  }

  /** The ids that are kept under the options' limit: the last ones. */
  static int[] kept(int[] ids, GenerationOptions options) {
    Integer limit = options.promptTokenLimit();
    return limit == null || ids.length <= limit
        ? ids
        : Arrays.copyOfRange(ids, ids.length - limit, ids.length);
  }

  /**
   * Refuses ids that the model does not have: native code would read outside of its memory, or
   * poison the device.
   */
  public void check(int[] ids) {
    for (int id : ids) {
      if (id < 0 || id >= vocabulary) {
        throw new ModelException.Rejected(
            "token id "
                + id
                + " is not one of the model's ids, which are 0 to "
                + (vocabulary - 1)
                + "; if a tokenizer gave it, tokenizer.json and config.json do not belong"
                + " together");
      }
    }
    if (ids.length == 0) {
      throw new ModelException.Rejected("the prompt has no tokens");
    }
  }

  /** Refuses a text that fills the context. */
  public void checkLength(int tokens) {
    if (tokens >= contextLength) {
      throw new ModelException.Rejected(
          "the prompt has "
              + tokens
              + " tokens; the model's context of "
              + contextLength
              + " has room for "
              + (contextLength - 1)
              + " and an answer");
    }
  }
}
