package dev.clue.inference.djl.architecture;

import dev.clue.inference.djl.architecture.DecoderPlan.Slots;
import dev.clue.inference.djl.weights.TensorSlot;
import java.util.List;

/** GPT-2. Its matrices are stored [in, out], the other way round than everybody else's. */
final class Gpt2Family implements Family {

  @Override
  public List<String> modelTypes() {
    return List.of("gpt2");
  }

  @Override
  public DecoderPlan plan(ModelConfig config) {
    int width = config.positive("n_embd");
    int layers = config.count("n_layer");
    int heads = config.count("n_head");
    int inner = config.positive("n_inner", 4 * width);
    int positions = config.positive("n_positions");
    int vocabulary = config.positive("vocab_size");
    config.demand(width % heads == 0, width + " cannot be divided among " + heads + " heads");
    boolean tied = config.flag("tie_word_embeddings", true);
    Slots slots = new Slots();
    slots.add(TensorSlot.of(TensorSlot.OUTER, "embed", "wte.weight", vocabulary, width));
    slots.add(TensorSlot.of(TensorSlot.OUTER, "positions", "wpe.weight", positions, width));
    slots.layerNorm(TensorSlot.OUTER, "norm", "ln_f", width);
    if (!tied) {
      slots.add(TensorSlot.of(TensorSlot.OUTER, "head", "lm_head.weight", vocabulary, width));
    }
    for (int layer = 0; layer < layers; layer++) {
      layer(slots, layer, width, inner);
    }
    DecoderShape.Builder shape =
        DecoderShape.of(layers, heads, heads, width / heads)
            .vocabulary(vocabulary)
            .contextLength(positions)
            .epsilon(config.realAbove0("layer_norm_epsilon", 1e-5))
            .activation(Activation.of(config, config.text("activation_function", "gelu_new")));
    scales(config, shape, layers, width / heads);
    return new DecoderPlan(
        shape.build(), Rotary.none(), "gpt2.py", x -> {}, "transformer.", tied, slots.list());
  }

  private static void scales(
      ModelConfig config, DecoderShape.Builder shape, int layers, int headDimension) {
    double scale = config.flag("scale_attn_weights", true) ? 1 / Math.sqrt(headDimension) : 1;
    boolean byLayer = config.flag("scale_attn_by_inverse_layer_idx", false);
    for (int layer = 0; layer < layers; layer++) {
      shape.scale(layer, byLayer ? scale / (layer + 1) : scale);
    }
  }

  private static void layer(Slots slots, int layer, long width, long inner) {
    String name = "h." + layer + ".";
    slots.layerNorm(layer, "norm1", name + "ln_1", width);
    String[] parts = {"q", "k", "v"};
    for (int i = 0; i < parts.length; i++) {
      slots.linear(
          TensorSlot.of(layer, parts[i], name + "attn.c_attn.weight", width, 3 * width)
              .cut(1, i * width, width)
              .transpose(),
          true);
    }
    linear(slots, TensorSlot.of(layer, "o", name + "attn.c_proj.weight", width, width));
    slots.layerNorm(layer, "norm2", name + "ln_2", width);
    linear(slots, TensorSlot.of(layer, "up", name + "mlp.c_fc.weight", width, inner));
    linear(slots, TensorSlot.of(layer, "down", name + "mlp.c_proj.weight", inner, width));
  }

  private static void linear(Slots slots, TensorSlot matrix) {
    slots.linear(matrix.transpose(), true);
  }
}
