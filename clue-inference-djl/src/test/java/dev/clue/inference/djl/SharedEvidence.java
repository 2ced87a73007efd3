package dev.clue.inference.djl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Files that may not be shipped; tests that need them are skipped where they are absent. */
public final class SharedEvidence {
  private SharedEvidence() {}

  /** A file or folder below the shared folder, or a skipped test. */
  public static Path path(String name) {
    Path path = Path.of(System.getProperty("clue.shared", "../shared")).resolve(name);
    Assumptions.assumeTrue(Files.exists(path), () -> "not here: " + name);
    return path;
  }

  /** The names of the golden language models: {@code golden/lm_NAME.json}. */
  static List<String> languageModels() throws IOException {
    Path golden = Path.of(System.getProperty("clue.shared", "../shared")).resolve("golden");
    if (!Files.isDirectory(golden)) {
      return List.of("none");
    }
    try (Stream<Path> files = Files.list(golden)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("lm_.+\\.json"))
          .map(name -> name.substring(3, name.length() - 5))
          .sorted()
          .toList();
    }
  }

  /** A JSON file below the shared folder, or a skipped test. */
  public static JsonNode json(String name) {
    return JsonFiles.read(path(name));
  }
}
