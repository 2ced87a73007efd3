package dev.clue.inference.onnx;

import dev.clue.inference.djl.weights.TensorEntry;
import dev.clue.inference.djl.weights.Weights;
import dev.clue.inference.onnx.GraphWriter.Attribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Parts of graphs that every transformer has, over the weights (f32) of a folder. */
final class WeightedGraph {
  /** What products are computed with. */
  enum Bits {
    /** The weights as they are. */
    THIRTY_TWO,
    /** Weights and activations in eight bits. */
    EIGHT,
    /** Weights in four bits. */
    FOUR
  }

  private final GraphWriter graph;
  private final Weights weights;
  private final Bits bits;

  WeightedGraph(GraphWriter graph, Path folder, Bits bits) {
    this.graph = graph;
    this.bits = bits;
    weights = Weights.open(folder);
  }

  String weight(String name) throws IOException {
    return graph.numbers(numbers(name), entry(name).shape().stream().mapToLong(n -> n).toArray());
  }

  private TensorEntry entry(String name) {
    return Objects.requireNonNull(weights.find(name), name);
  }

  private float[] numbers(String name) throws IOException {
    TensorEntry entry = entry(name);
    ByteBuffer bytes = ByteBuffer.allocate((int) entry.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(entry.source().file())) {
      channel.read(bytes, entry.offset());
    }
    float[] values = new float[(int) entry.elements()];
    bytes.flip().asFloatBuffer().get(values);
    return values;
  }

  String linear(String x, String name) throws IOException {
    QuantizedLinear quantized =
        new QuantizedLinear(graph, numbers(name), Math.toIntExact(entry(name).shape().get(0)));
    return switch (bits) {
      case EIGHT -> quantized.eightBits(x);
      case FOUR -> quantized.fourBits(x);
      case THIRTY_TWO ->
          graph.node(
              "MatMul",
              List.of(
                  x,
                  graph.node(
                      "Transpose", List.of(weight(name)), Attribute.integers("perm", 1, 0))));
    };
  }

  /** With a bias. */
  String affine(String x, String name) throws IOException {
    return graph.node("Add", List.of(linear(x, name + ".weight"), weight(name + ".bias")));
  }

  /** [batch, tokens, heads * width] as [batch, heads, tokens, width]. */
  String apart(String x, int heads, int width) {
    String split = graph.node("Reshape", List.of(x, graph.integers(0, 0, heads, width)));
    return graph.node("Transpose", List.of(split), Attribute.integers("perm", 0, 2, 1, 3));
  }

  /** Attention of queries, keys and values, with a bias that hides what must not be seen. */
  String attention(List<String> queriesKeysValues, String bias, int width, int heads) {
    String keys =
        graph.node(
            "Transpose", List.of(queriesKeysValues.get(1)), Attribute.integers("perm", 0, 1, 3, 2));
    String scores = graph.node("MatMul", List.of(queriesKeysValues.get(0), keys));
    String scaled = times(scores, (float) (1 / Math.sqrt(width)));
    String shares =
        graph.node(
            "Softmax",
            List.of(graph.node("Add", List.of(scaled, bias))),
            Attribute.integer("axis", -1));
    String seen = graph.node("MatMul", List.of(shares, queriesKeysValues.get(2)));
    String turned = graph.node("Transpose", List.of(seen), Attribute.integers("perm", 0, 2, 1, 3));
    return graph.node("Reshape", List.of(turned, graph.integers(0, 0, (long) heads * width)));
  }

  String times(String x, float factor) {
    return graph.node("Mul", List.of(x, graph.numbers(new float[] {factor})));
  }

  String shapeOf(String x) {
    return graph.node("Shape", List.of(x));
  }

  String unsqueeze(String x, long axis) {
    return graph.node("Unsqueeze", List.of(x, graph.integers(axis)));
  }
}
