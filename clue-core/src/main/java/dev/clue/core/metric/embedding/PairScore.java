package dev.clue.core.metric.embedding;

/**
 * BERTScore of a pair before rescaling.
 *
 * @param state whether the numbers are there
 * @param precision NaN where there is none
 * @param recall NaN where there is none
 * @param f1 NaN where there is none
 * @param cut tokens that were cut off both texts
 */
record PairScore(State state, double precision, double recall, double f1, int cut) {
  /** Whether there is a score, and if not, why. */
  enum State {
    /** There is. */
    SCORED,
    /** No token of one text counts. */
    NOTHING_COUNTS,
    /** The encoder gave what is no number. */
    NOT_FINITE
  }

  /** Of numbers, or NaN where nothing counts. */
  static PairScore of(double precision, double recall, double f1, int cut) {
    boolean undefined = Double.isNaN(precision) || Double.isNaN(recall);
    return new PairScore(
        undefined ? State.NOTHING_COUNTS : State.SCORED, precision, recall, f1, cut);
  }

  /** Of texts one of which is empty. */
  static PairScore empty(int cut) {
    return of(0, 0, 0, cut);
  }

  /** Of texts in one of which no token counts. */
  static PairScore undefined(int cut) {
    return of(Double.NaN, Double.NaN, Double.NaN, cut);
  }

  /** Of texts for one of which the encoder gave what is no number. */
  static PairScore notFinite(int cut) {
    return new PairScore(State.NOT_FINITE, Double.NaN, Double.NaN, Double.NaN, cut);
  }
}
