package dev.clue.inference.djl.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes the folder of a tiny Llama with random weights and a tokenizer of bytes: a few hundred kB
 * that go through everything a real model goes through, and know nothing. The same seed gives the
 * same bytes.
 */
public final class RandomLlamaFolder {
  // In the order of the keys, so that the same seed gives the same bytes.
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final int HIDDEN = 64;
  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final int KEY_VALUE_HEADS = 2;
  private static final int INTERMEDIATE = 128;
  private static final int CONTEXT = 16_384;
  private static final double SPREAD = 0.08;

  private RandomLlamaFolder() {}

  /** Writes the folder, which is made where it is missing. */
  public static void write(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    ByteTokenizer tokenizer = new ByteTokenizer();
    write(folder, "config.json", config(tokenizer.size()));
    write(folder, "generation_config.json", Map.of("bos_token_id", 1, "eos_token_id", 2));
    write(folder, "tokenizer.json", tokenizer.json());
    write(folder, "tokenizer_config.json", tokenizer.config(CONTEXT));
    writeWeights(folder.resolve("model.safetensors"), shapes(tokenizer.size()), seed);
  }

  private static Map<String, Object> config(int vocabulary) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("architectures", List.of("LlamaForCausalLM"));
    config.put("model_type", "llama");
    config.put("hidden_act", "silu");
    config.put("hidden_size", HIDDEN);
    config.put("num_hidden_layers", LAYERS);
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

  private static Map<String, int[]> shapes(int vocabulary) {
    int keys = HIDDEN / HEADS * KEY_VALUE_HEADS;
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("model.embed_tokens.weight", new int[] {vocabulary, HIDDEN});
    for (int layer = 0; layer < LAYERS; layer++) {
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

  private static void writeWeights(Path file, Map<String, int[]> shapes, long seed)
      throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    List<Integer> sizes = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, int[]> entry : shapes.entrySet()) {
      int elements = 1;
      for (int dimension : entry.getValue()) {
        elements *= dimension;
      }
      long end = offset + 4L * elements;
      header.put(
          entry.getKey(),
          Map.of("dtype", "F32", "shape", entry.getValue(), "data_offsets", List.of(offset, end)));
      sizes.add(entry.getValue().length == 1 ? -elements : elements);
      offset = end;
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      byte[] json = JSON.writeValueAsBytes(header);
      int padded = (json.length + 7) / 8 * 8;
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array());
      out.write(json);
      out.write(" ".repeat(padded - json.length).getBytes(StandardCharsets.US_ASCII));
      SplittableRandom random = new SplittableRandom(seed);
      for (int size : sizes) {
        out.write(numbers(size, random));
      }
    }
  }

  /** Random numbers, or as many ones (the weights of a norm) where the count is negative. */
  private static byte[] numbers(int count, SplittableRandom random) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * Math.abs(count)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < Math.abs(count); i++) {
      bytes.putFloat(count < 0 ? 1f : (float) (SPREAD * random.nextGaussian()));
    }
    return bytes.array();
  }

  private static void write(Path folder, String name, Object json) throws IOException {
    Files.write(folder.resolve(name), JSON.writeValueAsBytes(json));
  }
}
