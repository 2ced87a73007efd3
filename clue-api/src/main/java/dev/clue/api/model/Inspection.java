package dev.clue.api.model;

import java.util.List;

/**
 * What a model saw and answered, token by token.
 *
 * @param completion the answer
 * @param promptIds the token ids that the model saw
 * @param generatedIds the token ids that it gave, the end-of-sequence token included
 * @param topLogits the largest logits of the first step, largest first; empty where the backend
 *     cannot tell
 */
public record Inspection(
    Completion completion,
    List<Integer> promptIds,
    List<Integer> generatedIds,
    List<TokenLogit> topLogits) {
  /** Copies the lists. */
  public Inspection {
    promptIds = List.copyOf(promptIds);
    generatedIds = List.copyOf(generatedIds);
    topLogits = List.copyOf(topLogits);
  }

  /**
   * A token and its logit.
   *
   * @param id token id
   * @param text the token's text
   * @param logit before the softmax
   */
  public record TokenLogit(int id, String text, double logit) {}
}
