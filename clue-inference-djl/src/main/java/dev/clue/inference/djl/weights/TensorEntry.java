package dev.clue.inference.djl.weights;

import java.util.List;

/**
 * A tensor in a file: its numbers lie one after the other, in the order of its dimensions.
 *
 * @param name as the file has it
 * @param type number format
 * @param shape dimensions, outermost first
 * @param source the file
 * @param offset of its first byte in the file
 */
public record TensorEntry(
    String name, NumberType type, List<Long> shape, WeightSource source, long offset) {
  /** Copies the shape. */
  public TensorEntry {
    shape = List.copyOf(shape);
  }

  /** How many numbers it has. */
  public long elements() {
    long elements = 1;
    for (long dimension : shape) {
      elements *= dimension;
    }
    return elements;
  }

  /** How many bytes it has. */
  public long bytes() {
    return elements() * type.bytes();
  }

  /** Whether it begins at a multiple of its number's size, so that it can be used where it lies. */
  public boolean aligned() {
    return offset % type.bytes() == 0;
  }
}
