package dev.clue.core.generation.qa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.core.journal.RunJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file of one JSON object per line, read a line at a time. */
final class JsonLines {
  private JsonLines() {}

  /**
   * Hands over all objects.
   *
   * @throws ClueException if the file is missing or a line is no object; without its text
   */
  static void read(Path file, QaStep madeBy, Consumer<ObjectNode> reader) {
    if (!Files.exists(file)) {
      throw new ClueException(
          "There is no file " + file + " yet: run the step '" + madeBy.id() + "' first.");
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        reader.accept(
            RunJson.parse(line.getBytes(StandardCharsets.UTF_8), file + ", line " + number));
      }
    } catch (IOException e) {
      throw new ClueException(
          "The file " + file + " cannot be read (" + e.getClass().getSimpleName() + ").", e);
    }
  }
}
