package dev.clue.api.model;

import org.jspecify.annotations.Nullable;

/**
 * Tokens of one request, counted by the model's own tokenizer.
 *
 * @param prompt tokens that the model was shown, or null when it is not known
 * @param completion tokens that it gave, or null when it is not known
 * @param truncated prompt tokens that were cut away before, 0 for none
 */
public record TokenUsage(@Nullable Integer prompt, @Nullable Integer completion, int truncated) {
  /** Nothing is known. */
  public static final TokenUsage UNKNOWN = new TokenUsage(null, null, 0);

  /** Counts of a prompt of which nothing was cut. */
  public static TokenUsage of(int prompt, int completion) {
    return new TokenUsage(prompt, completion, 0);
  }
}
