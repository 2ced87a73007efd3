package dev.clue.inference.http.likelihood;

import dev.clue.api.model.Likelihood;
import dev.clue.api.model.ModelException;

/** Adds up the scores of a continuation's tokens. Not thread-safe. */
final class TokenScores {
  private final String source;
  private double sum;
  private int tokens;
  private boolean greedy = true;

  /** Adds up what a server said. */
  TokenScores(Object source) {
    this.source = source.toString();
  }

  /**
   * Adds a token.
   *
   * @param logarithm natural logarithm of its probability, 0 or less
   * @throws ModelException if it is none
   */
  void add(double logarithm, boolean likeliest) {
    // Rounding may lift a certain token a little above 0.
    if (!(logarithm <= 1e-3) || Double.isInfinite(logarithm)) {
      throw new ModelException.Rejected(
          source + " gave a token of the continuation no finite log-probability");
    }
    sum += Math.min(0, logarithm);
    tokens++;
    greedy &= likeliest;
  }

  Likelihood total() {
    return new Likelihood(sum, tokens, greedy);
  }
}
