package dev.clue.inference.djl.demo;

import dev.clue.inference.djl.weights.NumberType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the folder of a Llama with random weights and a tokenizer of bytes, which goes through
 * everything a real model goes through, and knows nothing. Without sizes it is a tiny one of a few
 * hundred kB. The same seed gives the same bytes.
 */
public final class RandomLlamaFolder {
  private static final double SPREAD = 0.02;

  private RandomLlamaFolder() {}

  /**
   * How large a model is.
   *
   * @param hidden width of a token's vector
   * @param layers how many
   * @param heads of the attention
   * @param keyValueHeads of them, those that have keys and values of their own
   * @param inner width inside the MLP
   * @param vocabulary how many tokens, at least {@link #LEAST_VOCABULARY}
   * @param positions the most tokens of a text
   */
  public record Sizes(
      int hidden,
      int layers,
      int heads,
      int keyValueHeads,
      int inner,
      int vocabulary,
      int positions) {
    /** What the tokenizer needs. */
    public static final int LEAST_VOCABULARY = new ByteTokenizer(0).size();

    /** Runs in no time. */
    public static final Sizes TINY = new Sizes(64, 2, 4, 2, 128, LEAST_VOCABULARY, 16_384);

    Sizes withLayers(int number) {
      return new Sizes(hidden, number, heads, keyValueHeads, inner, vocabulary, positions);
    }
  }

  /** Writes the folder, which is made where it is missing. */
  public static void write(Path folder, long seed) throws IOException {
    write(folder, seed, Sizes.TINY.layers());
  }

  /** Writes the folder of a model of so many layers. */
  public static void write(Path folder, long seed, int layers) throws IOException {
    Sizes sizes = Sizes.TINY.withLayers(layers);
    describe(folder, sizes, NumberType.F32);
    RandomWeights.write(weights(folder), shapes(sizes), seed);
  }

  /** Writes the folder of a model of these sizes, in F32 or BF16, with smaller weights. */
  public static void write(Path folder, long seed, Sizes sizes, NumberType type)
      throws IOException {
    describe(folder, sizes, type);
    new RandomWeights(type, SPREAD).writeTo(weights(folder), shapes(sizes), seed);
  }

  private static Path weights(Path folder) {
    return folder.resolve("model.safetensors");
  }

  private static void describe(Path folder, Sizes sizes, NumberType type) throws IOException {
    Files.createDirectories(folder);
    ByteTokenizer tokenizer = new ByteTokenizer(sizes.vocabulary());
    DemoFiles.json(folder, "config.json", config(sizes, type));
    DemoFiles.json(folder, "generation_config.json", Map.of("bos_token_id", 1, "eos_token_id", 2));
    DemoFiles.json(folder, "tokenizer.json", tokenizer.json());
    DemoFiles.json(folder, "tokenizer_config.json", tokenizer.config(sizes.positions()));
  }

  private static Map<String, Object> config(Sizes sizes, NumberType type) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("architectures", List.of("LlamaForCausalLM"));
    config.put("model_type", "llama");
    config.put("hidden_act", "silu");
    config.put("hidden_size", sizes.hidden());
    config.put("num_hidden_layers", sizes.layers());
    config.put("num_attention_heads", sizes.heads());
    config.put("num_key_value_heads", sizes.keyValueHeads());
    config.put("intermediate_size", sizes.inner());
    config.put("vocab_size", sizes.vocabulary());
    config.put("max_position_embeddings", sizes.positions());
    config.put("rms_norm_eps", 1e-5);
    config.put("rope_theta", 10000.0);
    config.put("tie_word_embeddings", false);
    config.put("torch_dtype", type == NumberType.BF16 ? "bfloat16" : "float32");
    config.put("bos_token_id", 1);
    config.put("eos_token_id", 2);
    return config;
  }

  private static Map<String, int[]> shapes(Sizes sizes) {
    int hidden = sizes.hidden();
    int keys = hidden / sizes.heads() * sizes.keyValueHeads();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("model.embed_tokens.weight", new int[] {sizes.vocabulary(), hidden});
    for (int layer = 0; layer < sizes.layers(); layer++) {
      String prefix = "model.layers." + layer + ".";
      shapes.put(prefix + "input_layernorm.weight", new int[] {hidden});
      shapes.put(prefix + "self_attn.q_proj.weight", new int[] {hidden, hidden});
      shapes.put(prefix + "self_attn.k_proj.weight", new int[] {keys, hidden});
      shapes.put(prefix + "self_attn.v_proj.weight", new int[] {keys, hidden});
      shapes.put(prefix + "self_attn.o_proj.weight", new int[] {hidden, hidden});
      shapes.put(prefix + "post_attention_layernorm.weight", new int[] {hidden});
      shapes.put(prefix + "mlp.gate_proj.weight", new int[] {sizes.inner(), hidden});
      shapes.put(prefix + "mlp.up_proj.weight", new int[] {sizes.inner(), hidden});
      shapes.put(prefix + "mlp.down_proj.weight", new int[] {hidden, sizes.inner()});
    }
    shapes.put("model.norm.weight", new int[] {hidden});
    shapes.put("lm_head.weight", new int[] {sizes.vocabulary(), hidden});
    return shapes;
  }
}
