package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.architecture.Activation;
import dev.clue.inference.djl.architecture.ModelConfig;
import dev.clue.inference.djl.program.TorchScriptArchive;
import dev.clue.inference.djl.weights.TensorSlot;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** DeBERTa v2 and v3 (He et al., arXiv 2006.03654 and 2111.09543). */
final class DebertaFamily implements EncoderFamily {
  private static final double EPSILON = 1e-7;
  private static final Set<String> KINDS = Set.of("c2p", "p2c");
  private static final String TANH = "tanh";

  @Override
  public List<String> modelTypes() {
    return List.of("deberta-v2");
  }

  @Override
  public EncoderPlan plan(ModelConfig config) {
    EncoderShape shape = EncoderShape.read(config, EPSILON);
    Distances distances = Distances.read(config, shape);
    return new EncoderPlan(
        shape,
        shape.positions(),
        "deberta.py",
        archive -> declare(archive, config, distances),
        (slots, layers) -> {
          embeddings(slots, config, shape);
          encoder(slots, config, distances, shape);
          for (int layer = 0; layer < layers; layer++) {
            attention(slots, shape, distances, layer);
            BertFamily.behindAttention(slots, shape, layer);
          }
        });
  }

  private static void declare(TorchScriptArchive archive, ModelConfig config, Distances distances) {
    String activation = config.text("conv_act", TANH);
    archive
        .integer("pad", -1)
        .integer("span", distances.span())
        .integer("buckets", distances.buckets())
        .integer("furthest", distances.furthest())
        .flag("c2p", distances.has("c2p"))
        .flag("p2c", distances.has("p2c"))
        .text(
            "conv_activation", activation.equals(TANH) ? TANH : Activation.of(config, activation));
  }

  private static void embeddings(EncoderSlots slots, ModelConfig config, EncoderShape shape) {
    String name = "embeddings.";
    int width = config.positive("embedding_size", shape.width());
    slots.outer("words", name + "word_embeddings.weight", shape.vocabulary(), width);
    if (config.flag("position_biased_input", true)) {
      slots.outer("positions", name + "position_embeddings.weight", shape.positions(), width);
    }
    if (config.natural("type_vocab_size", 0) > 0) {
      slots.outer("types", name + "token_type_embeddings.weight", shape.types(), width);
    }
    if (width != shape.width()) {
      slots.outer("wider", name + "embed_proj.weight", shape.width(), width);
    }
    slots.norm(TensorSlot.OUTER, "norm", name + "LayerNorm");
  }

  private static void encoder(
      EncoderSlots slots, ModelConfig config, Distances distances, EncoderShape shape) {
    if (distances.span() > 0) {
      slots.outer(
          "distances", "encoder.rel_embeddings.weight", 2L * distances.span(), shape.width());
      if (Arrays.asList(config.text("norm_rel_ebd", "none").split("\\|")).contains("layer_norm")) {
        slots.norm(TensorSlot.OUTER, "distances.norm", "encoder.LayerNorm");
      }
    }
    int kernel = config.natural("conv_kernel_size", 0);
    if (kernel > 0) {
      long width = shape.width();
      long ins = width / config.positive("conv_groups", 1);
      slots.outer("conv", "encoder.conv.conv.weight", width, ins, kernel);
      slots.outer("conv.b", "encoder.conv.conv.bias", width);
      slots.norm(TensorSlot.OUTER, "conv.norm", "encoder.conv.LayerNorm");
    }
  }

  private static void attention(
      EncoderSlots slots, EncoderShape shape, Distances distances, int layer) {
    String name = "encoder.layer." + layer + ".attention.self.";
    long width = shape.width();
    slots.linear(layer, "q", name + "query_proj", width, width);
    slots.linear(layer, "k", name + "key_proj", width, width);
    slots.linear(layer, "v", name + "value_proj", width, width);
    if (distances.span() > 0 && !distances.shared()) {
      if (distances.has("c2p")) {
        slots.linear(layer, "pos.k", name + "pos_key_proj", width, width);
      }
      if (distances.has("p2c")) {
        slots.linear(layer, "pos.q", name + "pos_query_proj", width, width);
      }
    }
  }

  /**
   * How attention knows the distance of two tokens.
   *
   * @param span buckets to each side, 0 where distances do not matter
   * @param buckets how many for all distances together, 0 where each has its own
   * @param furthest the distance of the last bucket
   * @param kinds c2p, p2c or both
   * @param shared whether distances have the projections of the content
   */
  private record Distances(int span, int buckets, int furthest, Set<String> kinds, boolean shared) {
    static Distances read(ModelConfig config, EncoderShape shape) {
      if (!config.flag("relative_attention", false)) {
        return new Distances(0, 0, 0, Set.of(), false);
      }
      int furthest = shape.positions();
      // -1, the usual value, stands for as many as there are positions.
      if (config.real("max_relative_positions", -1) >= 1) {
        furthest = config.positive("max_relative_positions");
      }
      int buckets =
          config.real("position_buckets", -1) >= 1 ? config.positive("position_buckets") : 0;
      List<String> kinds = config.texts("pos_att_type");
      if (kinds.isEmpty()) {
        kinds = Arrays.asList(config.text("pos_att_type", "").split("\\|"));
      }
      Set<String> known = Set.copyOf(kinds.stream().filter(kind -> !kind.isBlank()).toList());
      if (!KINDS.containsAll(known)) {
        throw config.unsupported("pos_att_type " + known, "c2p, p2c");
      }
      config.demand(
          buckets == 0 || (buckets > 2 && furthest > buckets / 2 + 1),
          "position_buckets is " + buckets + " for distances up to " + furthest);
      return new Distances(
          buckets > 0 ? buckets : furthest,
          buckets,
          furthest,
          known,
          config.flag("share_att_key", false));
    }

    boolean has(String kind) {
      return kinds.contains(kind);
    }
  }
}
