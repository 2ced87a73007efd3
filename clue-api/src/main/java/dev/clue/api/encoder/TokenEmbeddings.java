package dev.clue.api.encoder;

/**
 * The vectors of one text's tokens, special tokens included.
 *
 * @param values shape [tokens × dimension], row-major; not copied, not to be changed
 * @param ids token ids, shape [tokens], those at both ends included; not copied, not to be changed
 * @param dimension how long each vector is
 * @param truncated how many tokens were cut off at the end
 * @param spans where each token lies in the text, [tokens × 2]: its first character and the one
 *     behind its last, 0 and 0 for tokens put around the text; empty unless the vectors are
 *     {@linkplain EncoderOptions.Output#TOKEN_LABELS labels' logits}; not copied, not to be changed
 */
// A carrier between an encoder and a metric: never compared, and too large to copy.
@SuppressWarnings("ArrayRecordComponent")
public record TokenEmbeddings(
    float[] values, int[] ids, int dimension, int truncated, int[] spans) {
  private static final int[] NO_SPANS = {};

  /** Checks the shape. */
  public TokenEmbeddings {
    if (values.length != ids.length * dimension) {
      throw new IllegalArgumentException(
          "values has " + values.length + " elements, must have " + ids.length + " x " + dimension);
    }
  }

  /** Vectors of tokens that are not sought in the text. */
  public TokenEmbeddings(float[] values, int[] ids, int dimension, int truncated) {
    this(values, ids, dimension, truncated, NO_SPANS);
  }

  /** How many tokens, those at both ends included. */
  public int tokens() {
    return ids.length;
  }

  @Override
  public String toString() {
    return "TokenEmbeddings[" + ids.length + " x " + dimension + "]";
  }
}
