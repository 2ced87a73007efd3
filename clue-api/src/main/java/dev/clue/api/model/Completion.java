package dev.clue.api.model;

import java.util.Objects;

/**
 * What a model answered.
 *
 * @param text the answer, without the prompt, the prefill and the end-of-sequence token
 * @param finishReason why it ended
 * @param usage tokens that went in and came out
 */
public record Completion(String text, FinishReason finishReason, TokenUsage usage) {
  /** Checks for null. */
  public Completion {
    Objects.requireNonNull(text);
    Objects.requireNonNull(finishReason);
    Objects.requireNonNull(usage);
  }

  @Override
  public String toString() {
    return "Completion[" + text.length() + " characters, " + finishReason + ", " + usage + "]";
  }
}
