package dev.clue.inference.djl.architecture;

/**
 * Dynamic NTK scaling: texts longer than the model was made for get a larger base, which grows with
 * each token. What is computed is what transformers computes without a cache.
 */
final class DynamicRotary implements Rotary {
  private final double base;
  private final int dimensions;
  private final double scale;
  private final int original;

  DynamicRotary(double base, int dimensions, double scale, int original) {
    this.base = base;
    this.dimensions = dimensions;
    this.scale = scale;
    this.original = original;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public double factor() {
    return 1;
  }

  @Override
  public float[] frequencies(int length) {
    double stretched = Math.max(length, original);
    double grown = scale * stretched / original - (scale - 1);
    double exponent = (double) dimensions / (dimensions - 2);
    return RotaryKinds.frequencies(base * Math.pow(grown, exponent), dimensions);
  }

  @Override
  public int regime(int length) {
    return length > original ? length : 0;
  }
}
