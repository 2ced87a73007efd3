package dev.clue.api.encoder;

/**
 * The vectors of one text's tokens, special tokens included.
 *
 * @param values shape [tokens × dimension], row-major; not copied, not to be changed
 * @param ids token ids, shape [tokens], those at both ends included; not copied, not to be changed
 * @param dimension how long each vector is
 * @param truncated how many tokens were cut off at the end
 */
// A carrier between an encoder and a metric: never compared, and too large to copy.
@SuppressWarnings("ArrayRecordComponent")
public record TokenEmbeddings(float[] values, int[] ids, int dimension, int truncated) {
  /** Checks the shape. */
  public TokenEmbeddings {
    if (values.length != ids.length * dimension) {
      throw new IllegalArgumentException(
          "values has " + values.length + " elements, must have " + ids.length + " x " + dimension);
    }
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
