package dev.clue.inference.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import dev.clue.inference.onnx.GraphWriter.Attribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** A Llama's weights (f32) as a graph of standard operators, in the form of Optimum's exports. */
final class LlamaGraph {
  /** How exports differ. */
  enum Form {
    /** Everything in one file, 32 bits. */
    PLAIN,
    /** Weights in a file of their own. */
    EXTERNAL,
    /** Keys, values and logits in 16 bits. */
    HALF,
    /** Positions counted inside, logits for as many last tokens as asked for. */
    KEPT_LOGITS,
    /** With a flag that says whether there is a past; the branch for it takes one token. */
    MERGED,
    /** Products in eight bits, as Optimum quantizes dynamically. */
    INT8,
    /** Weights in four bits, as onnx-community's q4. */
    INT4
  }

  private final Form form;
  private final GraphWriter graph;
  private final WeightedGraph parts;
  private final int layers;
  private final int heads;
  private final int keyHeads;
  private final int width;
  private final int context;
  private final String epsilon;

  private LlamaGraph(Path folder, Form form) {
    this.form = form;
    graph = new GraphWriter(form == Form.EXTERNAL);
    parts = new WeightedGraph(graph, folder, bits(form));
    JsonNode config = JsonFiles.read(folder.resolve("config.json"));
    layers = config.path("num_hidden_layers").asInt();
    heads = config.path("num_attention_heads").asInt();
    keyHeads = config.path("num_key_value_heads").asInt();
    width = config.path("hidden_size").asInt() / heads;
    context = config.path("max_position_embeddings").asInt();
    epsilon = graph.numbers(new float[] {(float) config.path("rms_norm_eps").asDouble()});
  }

  private static WeightedGraph.Bits bits(Form form) {
    return switch (form) {
      case INT8 -> WeightedGraph.Bits.EIGHT;
      case INT4 -> WeightedGraph.Bits.FOUR;
      default -> WeightedGraph.Bits.THIRTY_TWO;
    };
  }

  /** Writes the graph of a folder's {@code model.safetensors}. */
  static void write(Path folder, Form form, Path file) throws IOException {
    LlamaGraph llama = new LlamaGraph(folder, form);
    llama.build();
    llama.graph.write(file);
  }

  private void build() throws IOException {
    String ids = graph.input("input_ids", GraphWriter.INT64, "batch", "tokens");
    String mask = graph.input("attention_mask", GraphWriter.INT64, "batch", "total");
    String total = graph.node("Gather", List.of(parts.shapeOf(mask), graph.integer(1)));
    String positions =
        form == Form.KEPT_LOGITS
            ? counted(ids, total)
            : graph.input("position_ids", GraphWriter.INT64, "batch", "tokens");
    String range = graph.node("Range", List.of(graph.integer(0), total, graph.integer(1)));
    String later =
        graph.node(
            "Greater",
            List.of(parts.unsqueeze(range, 0), parts.unsqueeze(parts.unsqueeze(positions, 1), 3)));
    String bias =
        graph.node(
            "Where",
            List.of(later, graph.numbers(new float[] {-1e9f}), graph.numbers(new float[] {0})));
    String x = graph.node("Gather", List.of(parts.weight("model.embed_tokens.weight"), ids));
    String[] turn = {
      parts.unsqueeze(graph.node("Gather", List.of(angles(false), positions)), 1),
      parts.unsqueeze(graph.node("Gather", List.of(angles(true), positions)), 1)
    };
    for (int layer = 0; layer < layers; layer++) {
      x = layer(layer, x, turn, bias);
    }
    x = norm(x, "model.norm.weight");
    if (form == Form.KEPT_LOGITS) {
      String kept = graph.input("num_logits_to_keep", GraphWriter.INT64);
      x =
          graph.node(
              "Slice",
              List.of(
                  x,
                  parts.unsqueeze(graph.node("Neg", List.of(kept)), 0),
                  graph.integers(Long.MAX_VALUE),
                  graph.integers(1)));
    }
    int type = form == Form.HALF ? GraphWriter.FLOAT16 : GraphWriter.FLOAT;
    String logits = parts.linear(x, "lm_head.weight");
    if (form == Form.MERGED) {
      logits = graph.node("Add", List.of(logits, misuse(ids, total)));
    }
    graph.named("logits", "Cast", List.of(logits), Attribute.integer("to", type));
    graph.output("logits", type, "batch", "tokens", "vocabulary");
  }

  /** A large number where the flag is wrong or the branch with past gets several tokens. */
  private String misuse(String ids, String total) {
    String flag = graph.input("use_cache_branch", GraphWriter.BOOL, 1);
    String tokens = graph.node("Gather", List.of(parts.shapeOf(ids), graph.integer(1)));
    String past = graph.node("Greater", List.of(total, tokens));
    String several = graph.node("Greater", List.of(tokens, graph.integer(1)));
    String wrong =
        graph.node(
            "Or",
            List.of(
                graph.node("Xor", List.of(flag, past)), graph.node("And", List.of(flag, several))));
    return graph.node(
        "Where", List.of(wrong, graph.numbers(new float[] {1000}), graph.numbers(new float[] {0})));
  }

  private String counted(String ids, String total) {
    String tokens = graph.node("Gather", List.of(parts.shapeOf(ids), graph.integer(1)));
    String first = graph.node("Sub", List.of(total, tokens));
    return parts.unsqueeze(graph.node("Range", List.of(first, total, graph.integer(1))), 0);
  }

  private String layer(int layer, String x, String[] turn, String bias) throws IOException {
    String from = "model.layers." + layer + ".";
    String h = norm(x, from + "input_layernorm.weight");
    String q =
        rotated(parts.apart(parts.linear(h, from + "self_attn.q_proj.weight"), heads, width), turn);
    String k =
        rotated(
            parts.apart(parts.linear(h, from + "self_attn.k_proj.weight"), keyHeads, width), turn);
    String v = parts.apart(parts.linear(h, from + "self_attn.v_proj.weight"), keyHeads, width);
    k = repeated(grown(layer, "key", k));
    v = repeated(grown(layer, "value", v));
    String joined = parts.attention(List.of(q, k, v), bias, width, heads);
    String y =
        graph.node("Add", List.of(x, parts.linear(joined, from + "self_attn.o_proj.weight")));
    String g = norm(y, from + "post_attention_layernorm.weight");
    String gate = parts.linear(g, from + "mlp.gate_proj.weight");
    String open = graph.node("Mul", List.of(gate, graph.node("Sigmoid", List.of(gate))));
    String up = graph.node("Mul", List.of(open, parts.linear(g, from + "mlp.up_proj.weight")));
    return graph.node("Add", List.of(y, parts.linear(up, from + "mlp.down_proj.weight")));
  }

  /** Keys or values behind those of the past. */
  private String grown(int layer, String kind, String own) {
    int type = form == Form.HALF ? GraphWriter.FLOAT16 : GraphWriter.FLOAT;
    String past =
        graph.input(
            "past_key_values." + layer + "." + kind, type, "batch", keyHeads, "past", width);
    String wide = graph.node("Cast", List.of(past), Attribute.integer("to", GraphWriter.FLOAT));
    String all = graph.node("Concat", List.of(wide, own), Attribute.integer("axis", 2));
    String present = "present." + layer + "." + kind;
    graph.named(present, "Cast", List.of(all), Attribute.integer("to", type));
    graph.output(present, type, "batch", keyHeads, "total", width);
    return all;
  }

  private String repeated(String x) {
    String each = parts.unsqueeze(x, 2);
    String all =
        graph.node(
            "Concat", Collections.nCopies(heads / keyHeads, each), Attribute.integer("axis", 2));
    return graph.node("Reshape", List.of(all, graph.integers(0, heads, -1, width)));
  }

  private String rotated(String x, String[] turn) {
    String low = half(x, 0, width / 2);
    String high = half(x, width / 2, width);
    String turned =
        graph.node(
            "Concat",
            List.of(graph.node("Neg", List.of(high)), low),
            Attribute.integer("axis", -1));
    return graph.node(
        "Add",
        List.of(
            graph.node("Mul", List.of(x, turn[0])), graph.node("Mul", List.of(turned, turn[1]))));
  }

  private String half(String x, long from, long to) {
    return graph.node(
        "Slice", List.of(x, graph.integers(from), graph.integers(to), graph.integers(3)));
  }

  private String angles(boolean sine) {
    float[] values = new float[context * width];
    for (int i = 0; i < values.length; i++) {
      int pair = i % width % (width / 2);
      int position = i / width;
      double angle = position * Math.pow(10_000, -2.0 * pair / width);
      values[i] = (float) (sine ? Math.sin(angle) : Math.cos(angle));
    }
    return graph.numbers(values, context, width);
  }

  private String norm(String x, String name) throws IOException {
    String mean =
        graph.node(
            "ReduceMean",
            List.of(graph.node("Mul", List.of(x, x))),
            Attribute.integers("axes", -1));
    String size = graph.node("Sqrt", List.of(graph.node("Add", List.of(mean, epsilon))));
    return graph.node("Mul", List.of(graph.node("Div", List.of(x, size)), parts.weight(name)));
  }
}
