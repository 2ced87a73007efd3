package dev.clue.inference.http.doubles;

import org.jspecify.annotations.Nullable;

/**
 * How a TGI double was launched.
 *
 * @param maxInputTokens {@code --max-input-tokens}
 * @param maxTotalTokens {@code --max-total-tokens}
 * @param maxConcurrentRequests {@code --max-concurrent-requests}
 * @param prefillLogprobs {@code --enable-prefill-logprobs}
 * @param apiKey {@code --api-key}, or null
 */
public record TgiSettings(
    int maxInputTokens,
    int maxTotalTokens,
    int maxConcurrentRequests,
    boolean prefillLogprobs,
    @Nullable String apiKey) {

  /** TGI's defaults for a model. */
  public static TgiSettings of(ServedModel model) {
    int length = model.contextLength();
    return new TgiSettings(length - 1, length, 128, false, null);
  }

  /** The same with other limits. */
  public TgiSettings limits(int input, int total) {
    return new TgiSettings(input, total, maxConcurrentRequests, prefillLogprobs, apiKey);
  }

  /** The same with room for so many requests. */
  public TgiSettings concurrent(int requests) {
    return new TgiSettings(maxInputTokens, maxTotalTokens, requests, prefillLogprobs, apiKey);
  }

  /** The same, showing probabilities of prompts. */
  public TgiSettings withPrefillLogprobs() {
    return new TgiSettings(maxInputTokens, maxTotalTokens, maxConcurrentRequests, true, apiKey);
  }

  /** The same, asking for a key. */
  public TgiSettings withKey(String key) {
    return new TgiSettings(
        maxInputTokens, maxTotalTokens, maxConcurrentRequests, prefillLogprobs, key);
  }
}
