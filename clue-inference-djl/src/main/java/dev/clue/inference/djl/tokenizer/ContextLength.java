package dev.clue.inference.djl.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How many tokens a folder says fit: the model's own number in {@code config.json}; without one,
 * the tokenizer's {@code model_max_length}, unless it is the huge number that stands for "not set".
 */
final class ContextLength {
  private static final String[] MODEL_FIELDS = {"max_position_embeddings", "n_positions"};

  /** Numbers above are placeholders: transformers writes 1e30 for "not set". */
  private static final long SANE = 100_000_000;

  private ContextLength() {}

  static @Nullable Integer of(Path directory, JsonNode tokenizerConfig) {
    JsonNode model = JsonFiles.readIfThere(directory.resolve("config.json"));
    for (String field : MODEL_FIELDS) {
      Integer length = sane(model.get(field));
      if (length != null) {
        return length;
      }
    }
    return sane(tokenizerConfig.get("model_max_length"));
  }

  private static @Nullable Integer sane(@Nullable JsonNode node) {
    if (node == null || !node.isNumber()) {
      return null;
    }
    double value = node.doubleValue();
    return value >= 1 && value <= SANE ? (int) value : null;
  }
}
