package dev.clue.core.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/**
 * The rows of a JSON data file as they are, to be written again.
 *
 * @param rows in the file's order
 * @param array whether the file is one array; else it has one object after the other
 */
public record JsonObjects(List<ObjectNode> rows, boolean array) {
  /** Copies the list. */
  public JsonObjects {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file.
   *
   * @throws dev.clue.api.ClueException if it is no such file; the message names the row, never its
   *     text
   */
  public static JsonObjects read(Path path) {
    DataFile file = DataFile.read(path);
    List<ObjectNode> rows =
        JsonRows.read(file).stream().map(row -> (ObjectNode) row.node()).toList();
    return new JsonObjects(rows, file.text().stripLeading().startsWith("["));
  }
}
