package dev.clue.inference.djl.weights;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files of weights in a Hugging Face folder, sought as transformers seeks them: safetensors
 * before torch's own files, one file before shards.
 */
public final class WeightFolder {
  private static final String[] SINGLE = {"model.safetensors", "pytorch_model.bin"};
  private static final String INDEX = ".index.json";

  private WeightFolder() {}

  /**
   * The files that a model's weights are in, in the order of their names.
   *
   * @throws ClueException if there are none, or a shard is missing
   */
  public static List<Path> files(Path folder) {
    for (String name : SINGLE) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return List.of(file);
      }
      Path index = folder.resolve(name + INDEX);
      if (Files.isRegularFile(index)) {
        return shards(folder, index);
      }
    }
    throw new ClueException(
        "The model folder "
            + folder
            + " has no weights: it needs model.safetensors, pytorch_model.bin, or shards of either"
            + " with their index; GGUF files are not read.");
  }

  private static List<Path> shards(Path folder, Path index) {
    JsonNode map = JsonFiles.read(index).path("weight_map");
    SortedSet<String> names = new TreeSet<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      names.add(entry.getValue().asText());
    }
    if (names.isEmpty()) {
      throw new ClueException(index + " names no files: its weight_map is missing or empty.");
    }
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      if (!isPlain(name) || !Files.isRegularFile(folder.resolve(name))) {
        throw new ClueException(
            index + " names the file '" + name + "', which is not in the folder: download it too.");
      }
      files.add(folder.resolve(name));
    }
    return files;
  }

  /** Whether a name stays in the folder. */
  private static boolean isPlain(String name) {
    return !name.startsWith(".")
        && !name.isBlank()
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
  }
}
