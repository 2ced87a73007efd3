package dev.clue.core.metric.text;

import dev.clue.core.metric.PrecisionRecall;

/**
 * What ROUGE says of two texts.
 *
 * @param rouge1 common tokens
 * @param rouge2 common pairs of neighbouring tokens
 * @param rougeL the longest common subsequence of tokens
 */
public record RougeScores(PrecisionRecall rouge1, PrecisionRecall rouge2, PrecisionRecall rougeL) {
  /** Nothing in common. */
  public static final RougeScores ZERO =
      new RougeScores(PrecisionRecall.ZERO, PrecisionRecall.ZERO, PrecisionRecall.ZERO);
}
