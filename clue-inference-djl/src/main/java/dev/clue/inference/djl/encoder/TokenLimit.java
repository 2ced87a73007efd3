package dev.clue.inference.djl.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Path;

/** The most tokens of a text. */
final class TokenLimit {
  private TokenLimit() {}

  /** What the model has places for, or less where the tokenizer's configuration says less. */
  static int of(Path folder, int places) {
    JsonNode config = JsonFiles.readIfThere(folder.resolve("tokenizer_config.json"));
    double most = config.path("model_max_length").asDouble(places);
    // Where nobody set it, files have 1e30.
    return most > 2 && most < places ? (int) most : places;
  }
}
