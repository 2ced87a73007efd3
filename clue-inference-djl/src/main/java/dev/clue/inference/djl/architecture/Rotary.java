package dev.clue.inference.djl.architecture;

/**
 * Rotary position embeddings: how fast each pair of a head's numbers turns from position to
 * position.
 *
 * <p>Some kinds turn at another speed in longer texts. Then everything computed at the old speed is
 * void: {@link #regime} tells when, and the model computes the text again, as it would have without
 * a cache.
 */
public interface Rotary {

  /** How many numbers of each head turn, even; 0 for a model without rotary embeddings. */
  int dimensions();

  /** What cosines and sines are multiplied by. */
  double factor();

  /**
   * Radians per position of each pair, shape [dimensions / 2], for a text of that many tokens.
   *
   * @param length at least 1
   */
  float[] frequencies(int length);

  /** Texts of the same regime have the same frequencies. */
  default int regime(int length) {
    return 0;
  }

  /** No rotary embeddings. */
  static Rotary none() {
    return new FixedRotary(new float[0], 1);
  }
}
