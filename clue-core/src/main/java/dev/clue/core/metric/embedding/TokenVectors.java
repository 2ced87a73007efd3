package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.TokenEmbeddings;

/**
 * The vectors of a text's tokens, each of length 1.
 *
 * @param values shape [tokens × dimension]
 * @param ids shape [tokens]
 * @param dimension how long each vector is
 * @param cut tokens that were cut off the text
 */
// A carrier inside the metric: never compared, and too large to copy.
@SuppressWarnings("ArrayRecordComponent")
record TokenVectors(float[] values, int[] ids, int dimension, int cut) {
  /** Tokens of a text without any of its own. */
  private static final int ENDS = 2;

  static TokenVectors of(TokenEmbeddings text) {
    float[] unit = text.values().clone();
    int dimension = text.dimension();
    for (int start = 0; start < unit.length; start += dimension) {
      double squares = 0;
      for (int i = start; i < start + dimension; i++) {
        squares += (double) unit[i] * unit[i];
      }
      float length = (float) Math.sqrt(squares);
      for (int i = start; i < start + dimension; i++) {
        unit[i] /= length;
      }
    }
    return new TokenVectors(unit, text.ids(), dimension, text.truncated());
  }

  int tokens() {
    return ids.length;
  }

  boolean isEmpty() {
    return ids.length <= ENDS;
  }

  /** Whether all values are numbers. */
  boolean isFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Memory that it holds, about. */
  long bytes() {
    return 4L * values.length + 4L * ids.length + 64;
  }

  /** The same numbers, [dimension × tokens]. */
  float[] transposed() {
    float[] turned = new float[values.length];
    int tokens = ids.length;
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < dimension; i++) {
        turned[i * tokens + token] = values[token * dimension + i];
      }
    }
    return turned;
  }
}
