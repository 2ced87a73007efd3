package dev.clue.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import dev.clue.api.ClueException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** An exported encoder of which one output is wanted. Thread-safe. */
final class EncoderGraph implements AutoCloseable {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String LOGITS = "logits";
  private static final String LAST = "last_hidden_state";
  private static final String STATES = "hidden_states";
  private static final int RANK = 3;

  private final OnnxGraph graph;
  private final String output;

  private EncoderGraph(OnnxGraph graph, String output) {
    this.graph = graph;
    this.output = output;
  }

  /** The graph for its tokens' labels. */
  static EncoderGraph labels(OnnxGraph graph, int labels) {
    checkInputs(graph);
    int width = graph.outputs().containsKey(LOGITS) ? width(graph, LOGITS) : 0;
    if (width != labels && width != -1) {
      throw graph.refusal(
          "is no model for token classification with the "
              + labels
              + " labels of config.json: it must give logits of them for each token");
    }
    return new EncoderGraph(graph, LOGITS);
  }

  /**
   * The graph for its hidden states.
   *
   * @param layer after which they are wanted
   * @param layers how many the model has
   */
  static EncoderGraph states(OnnxGraph graph, int layer, int layers) {
    checkInputs(graph);
    Set<String> outputs = graph.outputs().keySet();
    for (String name : List.of(STATES + "." + layer, STATES + "_" + layer)) {
      if (outputs.contains(name)) {
        return new EncoderGraph(graph, name);
      }
    }
    if (layer == layers && outputs.contains(LAST)) {
      return new EncoderGraph(graph, LAST);
    }
    throw new ClueException(
        graph.file()
            + " does not give the vectors after layer "
            + layer
            + " of "
            + layers
            + ": it gives "
            + outputs
            + ". Export the model cut to that layer or with its hidden states, or change"
            + " --encoder-layer.");
  }

  private static void checkInputs(OnnxGraph graph) {
    Set<String> strange = new TreeSet<>(graph.inputs().keySet());
    strange.removeAll(Set.of(IDS, MASK, TYPES));
    if (!graph.inputs().containsKey(IDS) || !strange.isEmpty()) {
      throw graph.refusal(
          "is not an encoder that can be run: it must take input_ids, and nothing but"
              + " attention_mask and token_type_ids beside");
    }
  }

  /** How long each vector is, or -1 where the graph leaves it open. */
  int width() {
    return width(graph, output);
  }

  private static int width(OnnxGraph graph, String output) {
    TensorInfo info = Objects.requireNonNull(graph.outputs().get(output));
    long[] shape = info.getShape();
    if (shape.length != RANK) {
      throw graph.refusal(
          "gives " + output + " with " + shape.length + " axes, not [batch, tokens, width]");
    }
    return (int) shape[RANK - 1];
  }

  /** What the output is called. */
  String output() {
    return output;
  }

  /** The number format of the output, for the signature. */
  String format() {
    return Objects.requireNonNull(graph.outputs().get(output))
        .type
        .toString()
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Computes one text.
   *
   * @param tokens its ids, at least one
   * @return shape [tokens × width], row-major
   */
  float[] run(int[] tokens) {
    long[] ids = Arrays.stream(tokens).asLongStream().toArray();
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    Map<String, OnnxTensor> given = new LinkedHashMap<>();
    try {
      graph.give(given, IDS, ids, 1, ids.length);
      graph.give(given, MASK, mask, 1, ids.length);
      graph.give(given, TYPES, new long[ids.length], 1, ids.length);
      try (OnnxTensor result =
          Objects.requireNonNull(graph.run(given, Set.of(output)).get(output))) {
        FloatBuffer numbers = result.getFloatBuffer();
        float[] values = new float[numbers.remaining()];
        numbers.get(values);
        return values;
      }
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
