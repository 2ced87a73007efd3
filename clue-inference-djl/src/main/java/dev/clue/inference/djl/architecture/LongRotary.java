package dev.clue.inference.djl.architecture;

/**
 * LongRoPE (Ding and others 2024): two lists of divisors, one for texts that fit the length of the
 * first training, one for longer ones.
 */
final class LongRotary implements Rotary {
  private final float[] shortText;
  private final float[] longText;
  private final int original;
  private final double factor;

  LongRotary(float[] shortText, float[] longText, int original, double factor) {
    this.shortText = shortText;
    this.longText = longText;
    this.original = original;
    this.factor = factor;
  }

  @Override
  public int dimensions() {
    return 2 * shortText.length;
  }

  @Override
  public double factor() {
    return factor;
  }

  @Override
  public float[] frequencies(int length) {
    return (regime(length) == 0 ? shortText : longText).clone();
  }

  @Override
  public int regime(int length) {
    return length > original ? 1 : 0;
  }
}
