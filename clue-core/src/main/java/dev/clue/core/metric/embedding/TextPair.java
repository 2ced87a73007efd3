package dev.clue.core.metric.embedding;

/**
 * Two texts as they go to the encoder, and what stands beside them in their batch.
 *
 * @param candidate the text that is judged
 * @param reference the text that it is judged by
 * @param floors which similarities padding keeps from falling below 0
 */
record TextPair(String candidate, String reference, Floors floors) {

  /**
   * Where padding stands beside a pair's texts.
   *
   * @param precision whether the reference is padded, so that no token's best similarity is below 0
   * @param recall whether the candidate is
   */
  record Floors(boolean precision, boolean recall) {
    /** No padding. */
    static final Floors NONE = new Floors(false, false);
  }
}
