package dev.clue.inference.djl.architecture;

import dev.clue.inference.djl.architecture.DecoderPlan.Slots;
import dev.clue.inference.djl.weights.TensorSlot;
import java.util.List;

/** What configurations and weights of the Llama kind have in common. */
final class GatedDecoder {
  final ModelConfig config;
  final int hidden;
  final int layers;
  final int heads;
  final int keyValueHeads;
  final int headDimension;
  final int intermediate;
  final int vocabulary;
  final Slots slots = new Slots();

  GatedDecoder(ModelConfig config) {
    this(config, 0);
  }

  /**
   * Reads sizes.
   *
   * @param usualHead what a missing head_dim means; 0 for the width divided among the heads
   */
  GatedDecoder(ModelConfig config, int usualHead) {
    this.config = config;
    hidden = config.positive("hidden_size");
    layers = config.count("num_hidden_layers");
    heads = config.count("num_attention_heads");
    keyValueHeads = config.positive("num_key_value_heads", heads);
    boolean divided = usualHead == 0 && !config.has("head_dim");
    headDimension = divided ? Math.max(1, hidden / heads) : config.positive("head_dim", usualHead);
    intermediate = config.positive("intermediate_size");
    vocabulary = config.positive("vocab_size");
    config.demand(
        heads % keyValueHeads == 0,
        heads + " heads cannot share " + keyValueHeads + " heads of keys and values");
    config.demand(
        !divided || hidden % heads == 0,
        "hidden_size " + hidden + " cannot be divided among " + heads + " heads");
  }

  DecoderShape.Builder shape() {
    return shape(Activation.of(config, config.text("hidden_act", "silu")));
  }

  DecoderShape.Builder shape(String activation) {
    return DecoderShape.of(layers, heads, keyValueHeads, headDimension)
        .vocabulary(vocabulary)
        .contextLength(
            RotaryKinds.contextLength(config, config.positive("max_position_embeddings")))
        .epsilon(config.realAbove0("rms_norm_eps", 1e-6))
        .activation(activation);
  }

  /** Rotary embeddings over the whole width of a head. */
  Rotary rotary(RotaryBase base) {
    double share = RotaryKinds.share(config, RotaryKinds.PARTIAL, 1);
    if (share != 1) {
      throw config.unsupported(
          RotaryKinds.PARTIAL + ": " + share + " in a model of this type", "phi3, gpt_neox");
    }
    return RotaryKinds.read(config, headDimension, base);
  }

  /** Windows by {@code layer_types} where the configuration lists them. */
  void listedWindows(DecoderShape.Builder shape, int window) {
    List<String> types = config.texts("layer_types");
    config.demand(types.size() == layers, "layer_types does not name every layer");
    for (int i = 0; i < layers; i++) {
      switch (types.get(i)) {
        case "full_attention" -> shape.window(i, 0);
        case "sliding_attention" -> shape.window(i, window);
        default ->
            throw config.unsupported(
                "a layer of the type '" + types.get(i) + "'", "full_attention, sliding_attention");
      }
    }
  }

  /** Embeddings, last norm, and the output's matrix unless it is the embeddings'. */
  void outer(boolean tied, double plus) {
    slots.add(TensorSlot.of(TensorSlot.OUTER, "embed", "embed_tokens.weight", vocabulary, hidden));
    slots.add(TensorSlot.of(TensorSlot.OUTER, "norm", "norm.weight", hidden).plus(plus));
    if (!tied) {
      slots.add(TensorSlot.of(TensorSlot.OUTER, "head", "lm_head.weight", vocabulary, hidden));
    }
  }

  /** Queries, keys, values and output of a layer. */
  void attention(int layer, boolean inputBias, boolean outputBias) {
    long queries = (long) heads * headDimension;
    long keys = (long) keyValueHeads * headDimension;
    slots.linear(slot(layer, "q", "self_attn.q_proj.weight", queries, hidden), inputBias);
    slots.linear(slot(layer, "k", "self_attn.k_proj.weight", keys, hidden), inputBias);
    slots.linear(slot(layer, "v", "self_attn.v_proj.weight", keys, hidden), inputBias);
    slots.linear(slot(layer, "o", "self_attn.o_proj.weight", hidden, queries), outputBias);
  }

  /** The gated MLP of a layer. */
  void mlp(int layer, boolean bias) {
    slots.linear(slot(layer, "gate", "mlp.gate_proj.weight", intermediate, hidden), bias);
    slots.linear(slot(layer, "up", "mlp.up_proj.weight", intermediate, hidden), bias);
    slots.linear(slot(layer, "down", "mlp.down_proj.weight", hidden, intermediate), bias);
  }

  /** A norm over the whole width. */
  void norm(int layer, String key, String name, double plus) {
    slots.add(slot(layer, key, name + ".weight", hidden).plus(plus));
  }

  static TensorSlot slot(int layer, String key, String name, long... shape) {
    return TensorSlot.of(layer, key, "layers." + layer + "." + name, shape);
  }

  DecoderPlan plan(DecoderShape.Builder shape, String program, boolean tied) {
    return plan(shape, rotary(RotaryBase.USUAL), program, tied);
  }

  DecoderPlan plan(DecoderShape.Builder shape, Rotary rotary, String program, boolean tied) {
    return new DecoderPlan(
        shape.build(), rotary, program, archive -> {}, "model.", tied, slots.list());
  }
}
