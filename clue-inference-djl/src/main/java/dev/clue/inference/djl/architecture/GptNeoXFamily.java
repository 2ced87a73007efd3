package dev.clue.inference.djl.architecture;

import dev.clue.inference.djl.architecture.DecoderPlan.Slots;
import dev.clue.inference.djl.weights.TensorSlot;
import java.util.List;

/** GPT-NeoX and Pythia: attention and MLP beside each other, or one after the other. */
final class GptNeoXFamily implements Family {

  @Override
  public List<String> modelTypes() {
    return List.of("gpt_neox");
  }

  @Override
  public DecoderPlan plan(ModelConfig config) {
    int width = config.positive("hidden_size");
    int layers = config.count("num_hidden_layers");
    int heads = config.count("num_attention_heads");
    int inner = config.positive("intermediate_size");
    int vocabulary = config.positive("vocab_size");
    config.demand(width % heads == 0, width + " cannot be divided among " + heads + " heads");
    boolean tied = config.flag("tie_word_embeddings", false);
    boolean bias = config.flag("attention_bias", true);
    Slots slots = new Slots();
    slots.add(TensorSlot.of(TensorSlot.OUTER, "embed", "embed_in.weight", vocabulary, width));
    slots.layerNorm(TensorSlot.OUTER, "norm", "final_layer_norm", width);
    if (!tied) {
      slots.add(TensorSlot.of(TensorSlot.OUTER, "head", "embed_out.weight", vocabulary, width));
    }
    for (int layer = 0; layer < layers; layer++) {
      layer(slots, layer, new long[] {width, inner}, bias);
    }
    int positions = config.positive("max_position_embeddings");
    DecoderShape.Builder shape =
        DecoderShape.of(layers, heads, heads, width / heads)
            .vocabulary(vocabulary)
            .contextLength(RotaryKinds.contextLength(config, positions))
            .epsilon(config.realAbove0("layer_norm_eps", 1e-5))
            .activation(Activation.of(config, config.text("hidden_act", "gelu")));
    boolean parallel = config.flag("use_parallel_residual", true);
    return new DecoderPlan(
        shape.build(),
        rotary(config, width / heads),
        "gpt_neox.py",
        archive -> archive.flag("parallel", parallel),
        "gpt_neox.",
        tied,
        slots.list());
  }

  private static Rotary rotary(ModelConfig config, int headDimension) {
    String name = config.has("rotary_pct") ? "rotary_pct" : RotaryKinds.PARTIAL;
    int width = (int) (headDimension * RotaryKinds.share(config, name, 0.25));
    String base = config.has("rotary_emb_base") ? "rotary_emb_base" : "rope_theta";
    return RotaryKinds.read(config, width, new RotaryBase(base, 10_000));
  }

  private static void layer(Slots slots, int layer, long[] widths, boolean bias) {
    String name = "layers." + layer + ".";
    long width = widths[0];
    long inner = widths[1];
    slots.layerNorm(layer, "norm1", name + "input_layernorm", width);
    slots.linear(
        TensorSlot.of(layer, "qkv", name + "attention.query_key_value.weight", 3 * width, width),
        bias);
    slots.linear(TensorSlot.of(layer, "o", name + "attention.dense.weight", width, width), bias);
    slots.layerNorm(layer, "norm2", name + "post_attention_layernorm", width);
    slots.linear(TensorSlot.of(layer, "up", name + "mlp.dense_h_to_4h.weight", inner, width), true);
    slots.linear(
        TensorSlot.of(layer, "down", name + "mlp.dense_4h_to_h.weight", width, inner), true);
  }
}
