package dev.clue.inference.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import dev.clue.inference.onnx.GraphWriter.Attribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A BERT's weights (f32) as a graph of standard operators, in the form of Optimum's exports. */
final class BertGraph {
  /** What a graph gives. */
  enum Output {
    /** The vectors after the last layer. */
    LAST,
    /** Those after each layer, too. */
    ALL,
    /** Logits of two labels: the first two numbers of the last vectors. */
    LABELS
  }

  private final GraphWriter graph = new GraphWriter(false);
  private final WeightedGraph parts;
  private final Output output;
  private final JsonNode config;
  private final int heads;
  private final int width;

  private BertGraph(Path folder, Output output) {
    parts = new WeightedGraph(graph, folder, WeightedGraph.Bits.THIRTY_TWO);
    this.output = output;
    config = JsonFiles.read(folder.resolve("config.json"));
    heads = config.path("num_attention_heads").asInt();
    width = config.path("hidden_size").asInt();
  }

  /** Writes the graph of a folder's {@code model.safetensors}. */
  static void write(Path folder, Output output, Path file) throws IOException {
    BertGraph bert = new BertGraph(folder, output);
    bert.build();
    bert.graph.write(file);
  }

  private void build() throws IOException {
    String ids = graph.input("input_ids", GraphWriter.INT64, "batch", "tokens");
    String mask = graph.input("attention_mask", GraphWriter.INT64, "batch", "tokens");
    String types = graph.input("token_type_ids", GraphWriter.INT64, "batch", "tokens");
    String bias =
        graph.node(
            "Where",
            List.of(
                graph.node("Equal", List.of(around(mask), graph.integer(0))),
                graph.numbers(new float[] {-1e9f}),
                graph.numbers(new float[] {0})));
    String tokens = graph.node("Gather", List.of(parts.shapeOf(ids), graph.integer(1)));
    String places = graph.node("Range", List.of(graph.integer(0), tokens, graph.integer(1)));
    String x =
        graph.node(
            "Add",
            List.of(
                embedded("word", ids),
                graph.node(
                    "Add", List.of(embedded("position", places), embedded("token_type", types)))));
    x = norm(x, "embeddings.LayerNorm");
    state(0, x);
    int layers = config.path("num_hidden_layers").asInt();
    for (int layer = 0; layer < layers; layer++) {
      x = layer("encoder.layer." + layer + ".", x, bias);
      state(layer + 1, x);
    }
    if (output == Output.LABELS) {
      graph.named(
          "logits", "Slice", List.of(x, graph.integers(0), graph.integers(2), graph.integers(2)));
      graph.output("logits", GraphWriter.FLOAT, "batch", "tokens", 2);
    } else {
      graph.named("last_hidden_state", "Identity", List.of(x));
      graph.output("last_hidden_state", GraphWriter.FLOAT, "batch", "tokens", width);
    }
  }

  private String around(String mask) {
    return parts.unsqueeze(parts.unsqueeze(mask, 1), 2);
  }

  private String embedded(String kind, String ids) throws IOException {
    return graph.node(
        "Gather", List.of(parts.weight("embeddings." + kind + "_embeddings.weight"), ids));
  }

  private void state(int layer, String x) {
    if (output == Output.ALL) {
      graph.named("hidden_states." + layer, "Identity", List.of(x));
      graph.output("hidden_states." + layer, GraphWriter.FLOAT, "batch", "tokens", width);
    }
  }

  private String layer(String from, String x, String bias) throws IOException {
    int each = width / heads;
    String self = from + "attention.self.";
    String seen =
        parts.attention(
            List.of(
                parts.apart(parts.affine(x, self + "query"), heads, each),
                parts.apart(parts.affine(x, self + "key"), heads, each),
                parts.apart(parts.affine(x, self + "value"), heads, each)),
            bias,
            each,
            heads);
    String out = parts.affine(seen, from + "attention.output.dense");
    String y = norm(graph.node("Add", List.of(x, out)), from + "attention.output.LayerNorm");
    String inner = gelu(parts.affine(y, from + "intermediate.dense"));
    String last = graph.node("Add", List.of(y, parts.affine(inner, from + "output.dense")));
    return norm(last, from + "output.LayerNorm");
  }

  private String gelu(String x) {
    String erf = graph.node("Erf", List.of(parts.times(x, (float) Math.sqrt(0.5))));
    String open = graph.node("Add", List.of(erf, graph.numbers(new float[] {1})));
    return graph.node("Mul", List.of(parts.times(x, 0.5f), open));
  }

  private String norm(String x, String name) throws IOException {
    return graph.node(
        "LayerNormalization",
        List.of(x, parts.weight(name + ".weight"), parts.weight(name + ".bias")),
        Attribute.integer("axis", -1),
        Attribute.real("epsilon", (float) config.path("layer_norm_eps").asDouble()));
  }
}
