package dev.clue.core.metric.embedding;

/**
 * BERTScore of a pair before rescaling.
 *
 * @param precision NaN where no token counts
 * @param recall NaN where no token counts
 * @param f1 NaN where no token counts
 * @param cut tokens that were cut off both texts
 */
record PairScore(double precision, double recall, double f1, int cut) {

  /** Of texts one of which is empty. */
  static PairScore empty(int cut) {
    return new PairScore(0, 0, 0, cut);
  }

  /** Of texts in one of which no token counts. */
  static PairScore undefined(int cut) {
    return new PairScore(Double.NaN, Double.NaN, Double.NaN, cut);
  }

  boolean isDefined() {
    return !Double.isNaN(precision) && !Double.isNaN(recall);
  }
}
