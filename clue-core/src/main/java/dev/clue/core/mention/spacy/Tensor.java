package dev.clue.core.mention.spacy;

/**
 * Numbers of a model.
 *
 * @param shape sizes, outermost first
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared and never leaves the package.
record Tensor(int[] shape, float[] values) {

  int size(int axis) {
    return shape[axis];
  }
}
