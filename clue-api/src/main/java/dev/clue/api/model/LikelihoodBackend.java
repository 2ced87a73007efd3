package dev.clue.api.model;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A model that tells how likely a continuation is.
 *
 * <ul>
 *   <li>L1. The value MUST be the sum of the natural logarithms of the probabilities of the
 *       continuation's tokens, each given the prompt and the tokens before it.
 *   <li>L2. The answers MUST come in the order of the continuations.
 *   <li>L3. An empty continuation MUST have the log-likelihood 0 over 0 tokens.
 *   <li>L4. What is computed together MUST NOT change a value beyond float noise.
 * </ul>
 */
public interface LikelihoodBackend {

  /**
   * Log-likelihoods of continuations of one prompt.
   *
   * @param prompt what stands before each continuation
   * @param continuations texts that may follow it
   * @return completes with one likelihood per continuation, or with a {@link ModelException}
   */
  CompletableFuture<List<Likelihood>> logLikelihoods(Prompt prompt, List<String> continuations);
}
