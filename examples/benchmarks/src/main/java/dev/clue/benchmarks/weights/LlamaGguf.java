package dev.clue.benchmarks.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes the Llama of a Hugging Face folder that {@code RandomLlamaFolder} made as GGUF: the same
 * weights and the same tokenizer for llama.cpp.
 */
final class LlamaGguf {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONTROL = 3;
  private static final int UNKNOWN = 2;
  private static final int NORMAL = 1;

  private static final Map<String, String> OUTER =
      Map.of(
          "model.embed_tokens.weight", "token_embd.weight",
          "model.norm.weight", "output_norm.weight",
          "lm_head.weight", "output.weight");

  private static final Map<String, String> INNER =
      Map.of(
          "self_attn.q_proj", "attn_q",
          "self_attn.k_proj", "attn_k",
          "self_attn.v_proj", "attn_v",
          "self_attn.o_proj", "attn_output",
          "input_layernorm", "attn_norm",
          "post_attention_layernorm", "ffn_norm",
          "mlp.gate_proj", "ffn_gate",
          "mlp.up_proj", "ffn_up",
          "mlp.down_proj", "ffn_down");

  private final Path folder;
  private final JsonNode config;
  private final GgufFile gguf = new GgufFile();

  private LlamaGguf(Path folder) throws IOException {
    this.folder = folder;
    config = JSON.readTree(folder.resolve("config.json").toFile());
  }

  static void write(Path folder, Path file) throws IOException {
    LlamaGguf model = new LlamaGguf(folder);
    model.sizes();
    model.tokenizer();
    try (FileChannel weights =
        FileChannel.open(folder.resolve("model.safetensors"), StandardOpenOption.READ)) {
      model.tensors(weights);
      model.gguf.write(file);
    }
  }

  private long size(String field) {
    return config.get(field).asLong();
  }

  private void sizes() {
    boolean wide = config.get("torch_dtype").asText().equals("float32");
    gguf.text("general.architecture", "llama");
    gguf.number("general.file_type", wide ? 0 : 32);
    gguf.number("llama.context_length", size("max_position_embeddings"));
    gguf.number("llama.embedding_length", size("hidden_size"));
    gguf.number("llama.block_count", size("num_hidden_layers"));
    gguf.number("llama.feed_forward_length", size("intermediate_size"));
    gguf.number("llama.rope.dimension_count", size("hidden_size") / size("num_attention_heads"));
    gguf.number("llama.attention.head_count", size("num_attention_heads"));
    gguf.number("llama.attention.head_count_kv", size("num_key_value_heads"));
    gguf.real("llama.attention.layer_norm_rms_epsilon", config.get("rms_norm_eps").asDouble());
    gguf.real("llama.rope.freq_base", config.get("rope_theta").asDouble());
    gguf.number("llama.vocab_size", size("vocab_size"));
  }

  private void tokenizer() throws IOException {
    JsonNode bpe = JSON.readTree(folder.resolve("tokenizer.json").toFile()).get("model");
    List<Map.Entry<String, JsonNode>> vocabulary = new ArrayList<>(bpe.get("vocab").properties());
    vocabulary.sort(Comparator.comparing(entry -> entry.getValue().asInt()));
    List<Integer> types = new ArrayList<>(List.of(UNKNOWN, CONTROL, CONTROL));
    while (types.size() < vocabulary.size()) {
      types.add(NORMAL);
    }
    List<String> merges = new ArrayList<>();
    bpe.get("merges").forEach(merge -> merges.add(merge.asText()));
    gguf.text("tokenizer.ggml.model", "gpt2");
    gguf.text("tokenizer.ggml.pre", "gpt-2");
    gguf.texts("tokenizer.ggml.tokens", vocabulary.stream().map(Map.Entry::getKey).toList());
    gguf.numbers("tokenizer.ggml.token_type", types);
    gguf.texts("tokenizer.ggml.merges", merges);
    gguf.number("tokenizer.ggml.unknown_token_id", 0);
    gguf.number("tokenizer.ggml.bos_token_id", size("bos_token_id"));
    gguf.number("tokenizer.ggml.eos_token_id", size("eos_token_id"));
    gguf.flag("tokenizer.ggml.add_bos_token", true);
  }

  private void tensors(FileChannel weights) throws IOException {
    ByteBuffer length = read(weights, 0, Long.BYTES);
    int headerLength = (int) length.getLong();
    byte[] header = new byte[headerLength];
    read(weights, Long.BYTES, headerLength).get(header);
    for (Map.Entry<String, JsonNode> entry : JSON.readTree(header).properties()) {
      JsonNode tensor = entry.getValue();
      long begin = Long.BYTES + headerLength + tensor.get("data_offsets").get(0).asLong();
      int bytes =
          (int) (Long.BYTES + headerLength + tensor.get("data_offsets").get(1).asLong() - begin);
      add(entry.getKey(), tensor, () -> read(weights, begin, bytes));
    }
  }

  private void add(String name, JsonNode tensor, GgufFile.Source stored) {
    List<Long> shape = new ArrayList<>();
    tensor.get("shape").forEach(dimension -> shape.add(dimension.asLong()));
    boolean narrow = tensor.get("dtype").asText().equals("BF16");
    GgufFile.Source source = stored;
    if (shape.size() == 1 && narrow) {
      // llama.cpp wants the weights of norms in 32 bits.
      source = () -> widened(stored.bytes());
    } else if (name.endsWith("q_proj.weight")) {
      source = () -> byPairs(stored.bytes(), size("num_attention_heads"), shape.get(0));
    } else if (name.endsWith("k_proj.weight")) {
      source = () -> byPairs(stored.bytes(), size("num_key_value_heads"), shape.get(0));
    }
    gguf.tensor(
        renamed(name), narrow && shape.size() > 1 ? GgufFile.BF16 : GgufFile.F32, shape, source);
  }

  private static String renamed(String name) {
    String outer = OUTER.get(name);
    if (outer != null) {
      return outer;
    }
    String[] parts = name.split("\\.", 4);
    String inner = parts[3].substring(0, parts[3].length() - ".weight".length());
    return "blk." + parts[2] + "." + INNER.get(inner) + ".weight";
  }

  /** llama.cpp turns neighbours against each other, transformers the halves of a head. */
  private static ByteBuffer byPairs(ByteBuffer rows, long heads, long count) {
    int height = (int) (count / heads);
    int width = (int) (rows.remaining() / count);
    ByteBuffer turned = ByteBuffer.allocate(rows.remaining());
    for (int head = 0; head < heads; head++) {
      for (int i = 0; i < height; i++) {
        int from = head * height + i / 2 + i % 2 * (height / 2);
        turned.put(rows.slice(from * width, width));
      }
    }
    return turned.flip();
  }

  private static ByteBuffer widened(ByteBuffer numbers) {
    ByteBuffer wide = ByteBuffer.allocate(2 * numbers.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    while (numbers.hasRemaining()) {
      wide.putInt(numbers.getShort() << 16);
    }
    return wide.flip();
  }

  private static ByteBuffer read(FileChannel channel, long at, int bytes) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, at, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
