package dev.clue.core.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The optional folder of evidence (golden values, published figures, stand-in data).
 *
 * <p>Tests that read it carry {@code @EnabledIf("dev.clue.core.evidence.Evidence#present")}, so
 * that they are counted as skipped where it is absent.
 */
public final class Evidence {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Evidence() {}

  /** Whether the folder is there. */
  public static boolean present() {
    return Files.isDirectory(file("golden"));
  }

  /** A file or folder of it. */
  public static Path file(String path) {
    return Path.of(System.getProperty("clue.shared", "../shared"), path);
  }

  /** A JSON file. */
  public static JsonNode json(String path) {
    try {
      return JSON.readTree(Files.readString(file(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a file of JSON lines. */
  public static List<JsonNode> jsonLines(String path) {
    try {
      return Files.readAllLines(file(path)).stream().map(Evidence::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
