package dev.clue.inference.djl.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The labels that a model for token classification tells apart. */
public final class TokenLabels {
  private TokenLabels() {}

  /**
   * The names in {@code id2label} of {@code config.json}, in the order of their ids.
   *
   * @throws ClueException if there are none, or an id is missing
   */
  public static List<String> of(Path folder) {
    Path file = folder.resolve("config.json");
    JsonNode names = JsonFiles.read(file).path("id2label");
    List<String> labels = new ArrayList<>();
    for (int id = 0; id < names.size(); id++) {
      JsonNode name = names.path(Integer.toString(id));
      if (!name.isTextual()) {
        throw new ClueException(file + " names no label " + id + " in id2label.");
      }
      labels.add(name.asText());
    }
    if (labels.isEmpty()) {
      throw new ClueException(
          file + " has no id2label: the folder holds no model for token classification.");
    }
    return labels;
  }
}
