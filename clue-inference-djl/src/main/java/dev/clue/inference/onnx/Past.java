package dev.clue.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import java.util.List;

/**
 * Keys and values of a text's first tokens. ONNX Runtime never writes into them: a step gives new
 * ones. They are freed when nobody holds them any more. Used by one thread at a time.
 */
final class Past implements AutoCloseable {
  private final List<OnnxTensor> tensors;
  private final int tokens;
  private int holders = 1;

  /**
   * Takes tensors over.
   *
   * @param tensors in the order of {@link DecoderSignature#pastNames}, each [1, heads, tokens,
   *     width]
   */
  Past(List<OnnxTensor> tensors, int tokens) {
    this.tensors = tensors;
    this.tokens = tokens;
  }

  List<OnnxTensor> tensors() {
    return tensors;
  }

  int tokens() {
    return tokens;
  }

  /** The same, held once more. */
  Past hold() {
    holders++;
    return this;
  }

  /** Is held once less. */
  @Override
  public void close() {
    if (--holders == 0) {
      tensors.forEach(OnnxTensor::close);
    }
  }
}
