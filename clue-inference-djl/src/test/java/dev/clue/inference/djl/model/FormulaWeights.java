package dev.clue.inference.djl.model;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Weights that are a formula of their tensor's name and their place, the same as in
 * src/test/python/reference_models.py.
 */
final class FormulaWeights {
  private FormulaWeights() {}

  /** All numbers of a tensor. */
  static float[] of(String name, int[] shape, boolean normsAroundZero) {
    int count = 1;
    for (int dimension : shape) {
      count *= dimension;
    }
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      double noise = noise(normsAroundZero ? "gemma:" + name : name, i);
      numbers[i] = (float) spread(name, shape, normsAroundZero, noise);
    }
    return numbers;
  }

  private static double spread(String name, int[] shape, boolean normsAroundZero, double noise) {
    if (name.endsWith("bias")) {
      return 0.2 * noise;
    }
    if (shape.length == 1) {
      return (normsAroundZero ? 0 : 1) + 0.2 * noise;
    }
    return 0.25 * noise;
  }

  private static double noise(String name, int place) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    int x = (int) (place * 2654435761L + crc.getValue());
    x = (x ^ (x >>> 16)) * 0x7FEB352D;
    x = (x ^ (x >>> 15)) * 0x846CA68B;
    x = x ^ (x >>> 16);
    return Integer.toUnsignedLong(x) / (double) (1L << 31) - 1;
  }
}
