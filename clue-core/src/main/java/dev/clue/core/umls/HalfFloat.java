package dev.clue.core.umls;

/** Rounds to IEEE 754 16-bit floats, ties to even. */
final class HalfFloat {
  private static final float LEAST_NORMAL = 0x1p-14f;
  private static final float LEAST = 0x1p-24f;

  private HalfFloat() {}

  /** The nearest 16-bit float of a number from 0 to 1. */
  static float round(float value) {
    float step = value < LEAST_NORMAL ? LEAST : Math.scalb(1f, Math.getExponent(value) - 10);
    return (float) Math.rint(value / step) * step;
  }
}
