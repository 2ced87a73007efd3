package dev.clue.core.umls;

/**
 * A sparse vector.
 *
 * @param terms ascending
 * @param weights one per term
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared and never leaves the package.
record GramVector(int[] terms, float[] weights) {

  /** The weights divided by their length. */
  static GramVector unit(int[] terms, float[] weights) {
    float squares = 0;
    for (float weight : weights) {
      squares += weight * weight;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= length;
    }
    return new GramVector(terms, weights);
  }

  int size() {
    return terms.length;
  }

  /** The weights as 16-bit floats hold them. */
  GramVector halved() {
    float[] halved = new float[weights.length];
    for (int i = 0; i < halved.length; i++) {
      halved[i] = HalfFloat.round(weights[i]);
    }
    return new GramVector(terms, halved);
  }
}
