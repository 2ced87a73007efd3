package dev.clue.inference.djl.weights;

import java.util.Arrays;
import java.util.List;

/**
 * A place in a program for a tensor of the files.
 *
 * @param layer which layer, or {@link #OUTER}
 * @param key the program's name for it
 * @param name the file's name for it
 * @param shape as it is stored
 * @param cut the part that is meant
 * @param transposed whether the program wants it the other way round
 * @param plus what is added to its numbers; 0 for nothing, otherwise it is kept in 32 bits
 */
public record TensorSlot(
    int layer,
    String key,
    String name,
    List<Long> shape,
    Cut cut,
    boolean transposed,
    double plus) {
  /** The place of tensors that belong to no layer. */
  public static final int OUTER = -1;

  /**
   * A part of a tensor: so many places of a dimension. All of it where the length is 0.
   *
   * @param dimension from 0
   * @param start from 0
   * @param length 0 for all
   */
  public record Cut(int dimension, long start, long length) {
    /** All of the tensor. */
    public static final Cut NONE = new Cut(0, 0, 0);
  }

  /** A tensor that is used as it is. */
  public static TensorSlot of(int layer, String key, String name, long... shape) {
    List<Long> dimensions = Arrays.stream(shape).boxed().toList();
    return new TensorSlot(layer, key, name, dimensions, Cut.NONE, false, 0);
  }

  /** Only a part of it. */
  public TensorSlot cut(int dimension, long start, long length) {
    Cut part = new Cut(dimension, start, length);
    return new TensorSlot(layer, key, name, shape, part, transposed, plus);
  }

  /** Rows and columns exchanged, after the cut. */
  public TensorSlot transpose() {
    return new TensorSlot(layer, key, name, shape, cut, true, plus);
  }

  /** With a number added to all of its own. */
  public TensorSlot plus(double number) {
    return new TensorSlot(layer, key, name, shape, cut, transposed, number);
  }
}
