package dev.clue.benchmarks.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Bytes that must be read from memory to write one token alone: all matrices but the embeddings,
 * and the keys and values of the tokens before.
 *
 * @param weights how many numbers the matrices have
 * @param cache how many numbers are kept of the tokens before, on average
 */
record ReadPerToken(long weights, long cache) {

  static ReadPerToken of(Path folder) {
    try {
      JsonNode config = new ObjectMapper().readTree(folder.resolve("config.json").toFile());
      long hidden = config.get("hidden_size").asLong();
      long layers = config.get("num_hidden_layers").asLong();
      long width = hidden / config.get("num_attention_heads").asLong();
      long keys = width * config.get("num_key_value_heads").asLong();
      long layer = hidden * (2 * hidden + 2 * keys + 3 * config.get("intermediate_size").asLong());
      long head = hidden * config.get("vocab_size").asLong();
      long before = Figures.PROMPT + Figures.ANSWER / 2;
      return new ReadPerToken(layers * layer + head, 2 * layers * keys * before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In 8 bits only the weights are: keys and values stay wide. */
  double bytes(String dtype) {
    return switch (dtype) {
      case "f32" -> 4.0 * (weights + cache);
      case "bf16" -> 2.0 * (weights + cache);
      default -> weights + 4.0 * cache;
    };
  }
}
