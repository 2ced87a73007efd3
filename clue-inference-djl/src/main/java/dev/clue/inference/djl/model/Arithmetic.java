package dev.clue.inference.djl.model;

import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.program.Products;
import dev.clue.inference.djl.weights.NumberType;

/**
 * What a model computes with.
 *
 * @param weights the format that matrices are laid out in
 * @param numbers the format of everything else, keys and values among it
 */
record Arithmetic(NumberType weights, NumberType numbers) {
  /**
   * Matrices in 8 bits with a scale for each output, multiplied with 8 bits of each token's own
   * scale; the rest in 32 bits.
   */
  static final Arithmetic INT8 = new Arithmetic(NumberType.I8, NumberType.F32);

  /** Everything in one format. */
  static Arithmetic of(NumberType type) {
    return new Arithmetic(type, type);
  }

  boolean isInt8() {
    return weights == NumberType.I8;
  }

  /** Whether a device has a layout of its own for matrices: they are then copied into it. */
  boolean isPackedOn(ComputeDevice device) {
    return device.isProcessor() && numbers != NumberType.F16 && Processor.isFastIn(numbers);
  }

  /** How matrices are multiplied with on this processor. */
  Products products() {
    if (!isInt8()) {
      return Products.FLOATING;
    }
    return Processor.hasWholeInt8() ? Products.INT8 : Products.INT8_REDUCED;
  }

  /** The name in options and signatures. */
  String wireName() {
    return isInt8() ? "int8" : weights.wireName();
  }
}
