package dev.clue.api.encoder;

/**
 * The vectors of one text's tokens, special tokens included.
 *
 * @param values shape [tokens × dimension], row-major; not copied, not to be changed
 * @param tokens how many tokens, those at both ends included
 * @param dimension how long each vector is
 * @param truncated how many tokens were cut off at the end
 */
// A carrier between an encoder and a metric: never compared, and too large to copy.
@SuppressWarnings("ArrayRecordComponent")
public record TokenEmbeddings(float[] values, int tokens, int dimension, int truncated) {
  /** Checks the shape. */
  public TokenEmbeddings {
    if (values.length != tokens * dimension) {
      throw new IllegalArgumentException(
          "values has " + values.length + " elements, must have " + tokens + " x " + dimension);
    }
  }

  @Override
  public String toString() {
    return "TokenEmbeddings[" + tokens + " x " + dimension + "]";
  }
}
