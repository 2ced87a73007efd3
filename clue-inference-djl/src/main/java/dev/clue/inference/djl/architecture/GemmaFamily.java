package dev.clue.inference.djl.architecture;

import java.util.List;

/**
 * Gemma 1 and 2. The weights of norms are stored less 1; Gemma 2 has two norms more per layer, soft
 * caps, and a window in every other layer.
 */
final class GemmaFamily implements Family {
  private static final String GEMMA2 = "gemma2";
  private static final int HEAD = 256;

  @Override
  public List<String> modelTypes() {
    return List.of("gemma", GEMMA2);
  }

  @Override
  public DecoderPlan plan(ModelConfig config) {
    boolean second = config.text("model_type", "").equals(GEMMA2);
    GatedDecoder decoder = new GatedDecoder(config, HEAD);
    boolean tied = config.flag("tie_word_embeddings", true);
    boolean bias = config.flag("attention_bias", false);
    decoder.outer(tied, 1);
    for (int layer = 0; layer < decoder.layers; layer++) {
      decoder.norm(layer, "norm1", "input_layernorm", 1);
      decoder.attention(layer, bias, bias);
      if (second) {
        decoder.norm(layer, "norm1.after", "post_attention_layernorm", 1);
        decoder.norm(layer, "norm2", "pre_feedforward_layernorm", 1);
        decoder.norm(layer, "norm2.after", "post_feedforward_layernorm", 1);
      } else {
        decoder.norm(layer, "norm2", "post_attention_layernorm", 1);
      }
      decoder.mlp(layer, false);
    }
    DecoderShape.Builder shape =
        decoder.shape(Activation.of(config, config.text("hidden_activation", "gelu_pytorch_tanh")));
    if (second) {
      secondShape(config, decoder, shape);
    }
    return decoder.plan(shape, "gemma.py", tied);
  }

  private static void secondShape(
      ModelConfig config, GatedDecoder decoder, DecoderShape.Builder shape) {
    shape.scale(1 / Math.sqrt(config.needed("query_pre_attn_scalar")));
    shape.softcaps(
        config.cap("attn_logit_softcapping", 50), config.cap("final_logit_softcapping", 30));
    int window = config.natural("sliding_window", 4096);
    if (config.has("layer_types")) {
      decoder.listedWindows(shape, window);
    } else {
      for (int layer = 0; layer < decoder.layers; layer += 2) {
        shape.window(layer, window);
      }
    }
  }
}
