package dev.clue.inference.djl.architecture;

import java.util.List;

/**
 * Llama 1 to 3, Mistral, Qwen2, Qwen2.5 and Qwen3, and every model of their shapes. They differ in
 * biases, sliding windows, and norms of heads.
 */
final class LlamaFamily implements Family {
  private static final String LLAMA = "llama";
  private static final String MISTRAL = "mistral";
  private static final String QWEN2 = "qwen2";
  private static final String QWEN3 = "qwen3";
  private static final int MISTRAL_WINDOW = 4096;
  private static final int QWEN_WINDOW = 4096;
  private static final int QWEN3_HEAD = 128;

  @Override
  public List<String> modelTypes() {
    return List.of(LLAMA, MISTRAL, QWEN2, QWEN3);
  }

  @Override
  public DecoderPlan plan(ModelConfig config) {
    String type = config.text("model_type", LLAMA);
    GatedDecoder decoder = new GatedDecoder(config, type.equals(QWEN3) ? QWEN3_HEAD : 0);
    boolean mayBias = type.equals(LLAMA) || type.equals(QWEN3);
    boolean allBiases = mayBias && config.flag("attention_bias", false);
    boolean inputBias = allBiases || type.equals(QWEN2);
    boolean mlpBias = type.equals(LLAMA) && config.flag("mlp_bias", false);
    boolean tied = config.flag("tie_word_embeddings", false);
    decoder.outer(tied, 0);
    for (int layer = 0; layer < decoder.layers; layer++) {
      decoder.norm(layer, "norm1", "input_layernorm", 0);
      decoder.attention(layer, inputBias, allBiases);
      decoder.norm(layer, "norm2", "post_attention_layernorm", 0);
      decoder.mlp(layer, mlpBias);
      if (type.equals(QWEN3)) {
        headNorms(decoder, layer);
      }
    }
    DecoderShape.Builder shape = decoder.shape();
    if (type.equals(MISTRAL)) {
      shape.window(config.natural("sliding_window", MISTRAL_WINDOW));
    } else if (!type.equals(LLAMA)) {
      qwenWindows(config, decoder, shape);
    }
    return decoder.plan(shape, "llama.py", tied);
  }

  private static void headNorms(GatedDecoder decoder, int layer) {
    long width = decoder.headDimension;
    decoder.slots.add(GatedDecoder.slot(layer, "q.norm", "self_attn.q_norm.weight", width));
    decoder.slots.add(GatedDecoder.slot(layer, "k.norm", "self_attn.k_norm.weight", width));
  }

  /** The upper layers have a window, where it is switched on at all. */
  private static void qwenWindows(
      ModelConfig config, GatedDecoder decoder, DecoderShape.Builder shape) {
    int window = config.natural("sliding_window", QWEN_WINDOW);
    if (!config.flag("use_sliding_window", false) || window == 0) {
      return;
    }
    if (config.has("layer_types")) {
      decoder.listedWindows(shape, window);
      return;
    }
    for (int i = config.natural("max_window_layers", 28); i < decoder.layers; i++) {
      shape.window(i, window);
    }
  }
}
