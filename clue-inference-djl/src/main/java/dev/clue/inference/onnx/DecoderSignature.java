package dev.clue.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an exported decoder takes and gives, by the names that Optimum uses.
 *
 * @param pastNames inputs of keys and values, in the graph's order
 * @param presentNames outputs of keys and values, in the same order
 * @param pastShapes of keys and values of one text of no tokens, in the same order: [1, heads, 0,
 *     width]
 * @param pastType the number format of keys and values
 * @param cacheBranch whether the graph has two branches, without and with past
 * @param keptLogits the input that says for how many last tokens there are logits, or null
 * @param vocabulary how many token ids there are, or null where the graph does not say
 */
record DecoderSignature(
    List<String> pastNames,
    List<String> presentNames,
    List<long[]> pastShapes,
    OnnxJavaType pastType,
    boolean cacheBranch,
    @Nullable String keptLogits,
    @Nullable Integer vocabulary) {
  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String POSITIONS = "position_ids";
  static final String BRANCH = "use_cache_branch";
  static final String LOGITS = "logits";

  private static final String PAST = "past_key_values.";
  private static final String PRESENT = "present.";
  private static final Set<String> KEPT = Set.of("num_logits_to_keep", "logits_to_keep");
  private static final Set<String> PLAIN = Set.of(IDS, MASK, POSITIONS, BRANCH);
  private static final Set<OnnxJavaType> NUMBERS =
      Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

  /**
   * Reads a graph's.
   *
   * @param config the folder's {@code config.json}, for shapes that the graph leaves open
   * @throws dev.clue.api.ClueException if it is not a decoder that can be run
   */
  static DecoderSignature of(OnnxGraph graph, JsonNode config) {
    Set<String> inputs = graph.inputs().keySet();
    Set<String> strange = new TreeSet<>(inputs);
    strange.removeAll(PLAIN);
    strange.removeAll(KEPT);
    strange.removeIf(name -> name.startsWith(PAST));
    if (!inputs.contains(IDS) || !graph.outputs().containsKey(LOGITS) || !strange.isEmpty()) {
      throw graph.refusal(
          "is not a language model that can be run: it must take input_ids and give logits, and"
              + " take nothing but attention_mask, position_ids and past_key_values beside");
    }
    List<String> past = inputs.stream().filter(name -> name.startsWith(PAST)).toList();
    if (past.isEmpty()) {
      throw graph.refusal(
          "was exported without past keys and values: export it with --task"
              + " text-generation-with-past");
    }
    Shapes shapes = new Shapes(graph, config);
    return new DecoderSignature(
        past,
        past.stream().map(name -> present(graph, name)).toList(),
        past.stream().map(shapes::empty).toList(),
        type(graph, past),
        inputs.contains(BRANCH),
        KEPT.stream().filter(inputs::contains).findFirst().orElse(null),
        vocabulary(graph, config));
  }

  /** Bytes of one token's keys and values. */
  long bytesPerToken() {
    long numbers = 0;
    for (long[] shape : pastShapes) {
      numbers += shape[1] * shape[3];
    }
    return numbers * pastType.size;
  }

  private static String present(OnnxGraph graph, String past) {
    String name = PRESENT + past.substring(PAST.length());
    if (!graph.outputs().containsKey(name)) {
      throw graph.refusal("takes " + past + " but does not give " + name);
    }
    return name;
  }

  private static OnnxJavaType type(OnnxGraph graph, List<String> past) {
    List<OnnxJavaType> types =
        past.stream()
            .map(name -> Objects.requireNonNull(graph.inputs().get(name)).type)
            .distinct()
            .toList();
    if (types.size() != 1 || !NUMBERS.contains(types.get(0))) {
      throw graph.refusal("has keys and values of the types " + types + ", not of one float type");
    }
    return types.get(0);
  }

  private static @Nullable Integer vocabulary(OnnxGraph graph, JsonNode config) {
    long[] shape = Objects.requireNonNull(graph.outputs().get(LOGITS)).getShape();
    long last = shape.length == 0 ? -1 : shape[shape.length - 1];
    int size =
        last > 0 ? (int) Math.min(last, Integer.MAX_VALUE) : config.path("vocab_size").asInt();
    return size > 0 ? Integer.valueOf(size) : null;
  }

  /** Shapes of keys and values, where the graph leaves them open by the configuration. */
  private record Shapes(OnnxGraph graph, JsonNode config) {
    private static final int RANK = 4;

    long[] empty(String name) {
      TensorInfo info = Objects.requireNonNull(graph.inputs().get(name));
      long[] shape = info.getShape();
      if (shape.length != RANK) {
        throw graph.refusal(
            "has " + name + " with " + shape.length + " axes, not [batch, heads, tokens, width]");
      }
      long heads = shape[1] > 0 ? shape[1] : configured("num_key_value_heads", heads());
      long width = shape[3] > 0 ? shape[3] : configured("head_dim", width());
      if (heads < 1 || width < 1) {
        throw graph.refusal(
            "leaves the shape of " + name + " open, and config.json does not tell it either");
      }
      return new long[] {1, heads, 0, width};
    }

    private long configured(String name, long usual) {
      return config.path(name).asLong(usual);
    }

    private long heads() {
      return config.path("num_attention_heads").asLong(config.path("n_head").asLong());
    }

    private long width() {
      long all = config.path("hidden_size").asLong(config.path("n_embd").asLong());
      return heads() < 1 ? 0 : all / heads();
    }
  }

  /** All outputs of a step. */
  Set<String> outputs(boolean logits) {
    Set<String> names = new TreeSet<>(presentNames);
    if (logits) {
      names.add(LOGITS);
    }
    return names;
  }
}
