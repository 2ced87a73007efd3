package dev.clue.inference.djl.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the folder of a tiny Llama with random weights and a tokenizer of bytes: a few hundred kB
 * that go through everything a real model goes through, and know nothing. The same seed gives the
 * same bytes.
 */
public final class RandomLlamaFolder {
  private static final int HIDDEN = 64;
  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final int KEY_VALUE_HEADS = 2;
  private static final int INTERMEDIATE = 128;
  private static final int CONTEXT = 16_384;

  private RandomLlamaFolder() {}

  /** Writes the folder, which is made where it is missing. */
  public static void write(Path folder, long seed) throws IOException {
    write(folder, seed, LAYERS);
  }

  /** Writes the folder of a model of so many layers. */
  public static void write(Path folder, long seed, int layers) throws IOException {
    Files.createDirectories(folder);
    ByteTokenizer tokenizer = new ByteTokenizer();
    DemoFiles.json(folder, "config.json", config(tokenizer.size(), layers));
    DemoFiles.json(folder, "generation_config.json", Map.of("bos_token_id", 1, "eos_token_id", 2));
    DemoFiles.json(folder, "tokenizer.json", tokenizer.json());
    DemoFiles.json(folder, "tokenizer_config.json", tokenizer.config(CONTEXT));
    RandomWeights.write(
        folder.resolve("model.safetensors"), shapes(tokenizer.size(), layers), seed);
  }

  private static Map<String, Object> config(int vocabulary, int layers) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("architectures", List.of("LlamaForCausalLM"));
    config.put("model_type", "llama");
    config.put("hidden_act", "silu");
    config.put("hidden_size", HIDDEN);
    config.put("num_hidden_layers", layers);
    config.put("num_attention_heads", HEADS);
    config.put("num_key_value_heads", KEY_VALUE_HEADS);
    config.put("intermediate_size", INTERMEDIATE);
    config.put("vocab_size", vocabulary);
    config.put("max_position_embeddings", CONTEXT);
    config.put("rms_norm_eps", 1e-5);
    config.put("rope_theta", 10000.0);
    config.put("tie_word_embeddings", false);
    config.put("torch_dtype", "float32");
    config.put("bos_token_id", 1);
    config.put("eos_token_id", 2);
    return config;
  }

  private static Map<String, int[]> shapes(int vocabulary, int layers) {
    int keys = HIDDEN / HEADS * KEY_VALUE_HEADS;
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("model.embed_tokens.weight", new int[] {vocabulary, HIDDEN});
    for (int layer = 0; layer < layers; layer++) {
      String prefix = "model.layers." + layer + ".";
      shapes.put(prefix + "input_layernorm.weight", new int[] {HIDDEN});
      shapes.put(prefix + "self_attn.q_proj.weight", new int[] {HIDDEN, HIDDEN});
      shapes.put(prefix + "self_attn.k_proj.weight", new int[] {keys, HIDDEN});
      shapes.put(prefix + "self_attn.v_proj.weight", new int[] {keys, HIDDEN});
      shapes.put(prefix + "self_attn.o_proj.weight", new int[] {HIDDEN, HIDDEN});
      shapes.put(prefix + "post_attention_layernorm.weight", new int[] {HIDDEN});
      shapes.put(prefix + "mlp.gate_proj.weight", new int[] {INTERMEDIATE, HIDDEN});
      shapes.put(prefix + "mlp.up_proj.weight", new int[] {INTERMEDIATE, HIDDEN});
      shapes.put(prefix + "mlp.down_proj.weight", new int[] {HIDDEN, INTERMEDIATE});
    }
    shapes.put("model.norm.weight", new int[] {HIDDEN});
    shapes.put("lm_head.weight", new int[] {vocabulary, HIDDEN});
    return shapes;
  }
}
