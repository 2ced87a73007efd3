package dev.clue.benchmarks.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * How much memory a model's numbers take.
 *
 * @param matrices how many numbers all matrices but the embeddings have, which stay in their file
 * @param kept how many numbers are kept of each token: its keys and values
 */
record Footprint(long matrices, long kept) {

  static Footprint of(Path folder) {
    try {
      JsonNode config = new ObjectMapper().readTree(folder.resolve("config.json").toFile());
      long hidden = config.get("hidden_size").asLong();
      long layers = config.get("num_hidden_layers").asLong();
      long width = hidden / config.get("num_attention_heads").asLong();
      long keys = width * config.get("num_key_value_heads").asLong();
      long layer = hidden * (2 * hidden + 2 * keys + 3 * config.get("intermediate_size").asLong());
      long head = hidden * config.get("vocab_size").asLong();
      return new Footprint(layers * layer + head, 2 * layers * keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of the matrices, laid out for computing. */
  double weights(String dtype) {
    return dtype.equals("int8") ? matrices : matrices * numberBytes(dtype);
  }

  /** Bytes of the keys and values of so many tokens; with matrices in 8 bits they stay wide. */
  double keysAndValues(String dtype, double tokens) {
    return kept * numberBytes(dtype) * tokens;
  }

  /** Bytes that must be read to write one token behind so many. */
  double perToken(String dtype, double before) {
    return weights(dtype) + keysAndValues(dtype, before);
  }

  private static double numberBytes(String dtype) {
    return dtype.equals("bf16") ? 2 : 4;
  }
}
