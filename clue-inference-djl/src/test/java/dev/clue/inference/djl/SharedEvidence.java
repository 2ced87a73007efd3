package dev.clue.inference.djl;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** A JSON file below the shared folder, or a skipped test. */
  public static JsonNode json(String name) {
    return JsonFiles.read(path(name));
  }
}
