package dev.clue.inference.djl.architecture;

import java.util.List;

/** Mixtral: Mistral with several MLPs per layer, of which each token uses a few. */
final class MixtralFamily implements Family {

  @Override
  public List<String> modelTypes() {
    return List.of("mixtral");
  }

  @Override
  public DecoderPlan plan(ModelConfig config) {
    GatedDecoder decoder = new GatedDecoder(config);
    int experts = config.count("num_local_experts");
    int used = config.count("num_experts_per_tok");
    config.demand(used <= experts, used + " of " + experts + " experts cannot be used");
    boolean tied = config.flag("tie_word_embeddings", false);
    decoder.outer(tied, 0);
    for (int layer = 0; layer < decoder.layers; layer++) {
      decoder.norm(layer, "norm1", "input_layernorm", 0);
      decoder.attention(layer, false, false);
      decoder.norm(layer, "norm2", "post_attention_layernorm", 0);
      mixture(decoder, layer, experts);
    }
    DecoderShape.Builder shape =
        decoder
            .shape()
            .epsilon(config.realAbove0("rms_norm_eps", 1e-5))
            .window(config.natural("sliding_window", 0));
    return new DecoderPlan(
        shape.build(),
        decoder.rotary(new RotaryBase("rope_theta", 1_000_000)),
        "mixtral.py",
        archive -> archive.integer("experts", experts).integer("experts_used", used),
        "model.",
        tied,
        decoder.slots.list());
  }

  private static void mixture(GatedDecoder decoder, int layer, int experts) {
    long hidden = decoder.hidden;
    long inner = decoder.intermediate;
    String moe = "block_sparse_moe.";
    decoder.slots.add(GatedDecoder.slot(layer, "router", moe + "gate.weight", experts, hidden));
    for (int i = 0; i < experts; i++) {
      String expert = moe + "experts." + i + ".";
      String key = i + ".";
      decoder.slots.add(
          GatedDecoder.slot(layer, key + "gate", expert + "w1.weight", inner, hidden));
      decoder.slots.add(
          GatedDecoder.slot(layer, key + "down", expert + "w2.weight", hidden, inner));
      decoder.slots.add(GatedDecoder.slot(layer, key + "up", expert + "w3.weight", inner, hidden));
    }
  }
}
