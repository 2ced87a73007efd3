package dev.clue.inference.djl.architecture;

/** Frequencies that do not depend on the text's length. */
final class FixedRotary implements Rotary {
  private final float[] frequencies;
  private final double factor;

  FixedRotary(float[] frequencies, double factor) {
    this.frequencies = frequencies;
    this.factor = factor;
  }

  @Override
  public int dimensions() {
    return 2 * frequencies.length;
  }

  @Override
  public double factor() {
    return factor;
  }

  @Override
  public float[] frequencies(int length) {
    return frequencies.clone();
  }
}
