package dev.clue.inference.djl.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import dev.clue.inference.djl.architecture.ModelConfig;
import java.nio.file.Path;

/** The most tokens of a text. */
public final class TokenLimit {
  /** Families whose first two positions are taken. */
  private static final String SHIFTED = "(xlm-)?roberta|camembert|mpnet";

  private TokenLimit() {}

  /** The most tokens of a folder's model, whatever its family. */
  public static int of(Path folder, ModelConfig config) {
    int positions = config.positive("max_position_embeddings", 512);
    return of(folder, config.text("model_type", "").matches(SHIFTED) ? positions - 2 : positions);
  }

  /** What the model has places for, or less where the tokenizer's configuration says less. */
  static int of(Path folder, int places) {
    JsonNode config = JsonFiles.readIfThere(folder.resolve("tokenizer_config.json"));
    double most = config.path("model_max_length").asDouble(places);
    // Where nobody set it, files have 1e30.
    return most > 2 && most < places ? (int) most : places;
  }
}
