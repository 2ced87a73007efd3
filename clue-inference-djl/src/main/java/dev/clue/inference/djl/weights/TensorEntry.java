package dev.clue.inference.djl.weights;

import java.util.List;

/**
 * A tensor in a file.
 *
 * @param name as the file has it
 * @param type number format
 * @param shape dimensions, outermost first
 * @param offset of its first byte in the file
 * @param bytes how many it has
 */
public record TensorEntry(String name, NumberType type, List<Long> shape, long offset, long bytes) {
  /** Copies the shape. */
  public TensorEntry {
    shape = List.copyOf(shape);
  }
}
