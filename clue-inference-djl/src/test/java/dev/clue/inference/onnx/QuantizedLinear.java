package dev.clue.inference.onnx;

import dev.clue.inference.onnx.GraphWriter.Attribute;
import java.util.Arrays;
import java.util.List;

/**
 * Products with quantized weights, as exports have them.
 *
 * @param graph where they are written
 * @param weights shape [out × in], row-major
 * @param out rows of the weights
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record QuantizedLinear(GraphWriter graph, float[] weights, int out) {
  private static final int BLOCK = 32;

  private int in() {
    return weights.length / out;
  }

  /** Eight bits with one scale, activations quantized as they come: Optimum's dynamic form. */
  String eightBits(String x) {
    float scale = largest(0, weights.length) / 127;
    byte[] turned = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      turned[(i % in()) * out + i / in()] = (byte) Math.round(weights[i] / scale);
    }
    List<String> quantized = graph.several(3, "DynamicQuantizeLinear", List.of(x));
    String whole =
        graph.node(
            "MatMulInteger",
            List.of(
                quantized.get(0),
                graph.bytes(GraphWriter.INT8, turned, in(), out),
                quantized.get(2)));
    String real = graph.node("Cast", List.of(whole), Attribute.integer("to", GraphWriter.FLOAT));
    String scales =
        graph.node("Mul", List.of(quantized.get(1), graph.numbers(new float[] {scale})));
    return graph.node("Mul", List.of(real, scales));
  }

  /** Four bits with a scale for every 32 numbers of a row: onnx-community's q4. */
  String fourBits(String x) {
    int blocks = weights.length / BLOCK;
    float[] scales = new float[blocks];
    byte[] packed = new byte[weights.length / 2];
    for (int block = 0; block < blocks; block++) {
      float scale = largest(block * BLOCK, (block + 1) * BLOCK) / 7;
      scales[block] = scale;
      for (int i = 0; i < BLOCK; i++) {
        int at = block * BLOCK + i;
        int number = Math.round(weights[at] / scale) + 8;
        packed[at / 2] |= (byte) (number << (4 * (at % 2)));
      }
    }
    return graph.ownNode(
        "MatMulNBits",
        List.of(
            x,
            graph.bytes(GraphWriter.UINT8, packed, out, in() / BLOCK, BLOCK / 2),
            graph.numbers(scales, blocks)),
        Attribute.integer("K", in()),
        Attribute.integer("N", out),
        Attribute.integer("bits", 4),
        Attribute.integer("block_size", BLOCK));
  }

  private float largest(int from, int to) {
    float[] part = Arrays.copyOfRange(weights, from, to);
    float largest = 0;
    for (float weight : part) {
      largest = Math.max(largest, Math.abs(weight));
    }
    return largest;
  }
}
