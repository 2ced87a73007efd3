package dev.clue.core.dataset;

import dev.clue.api.ClueException;
import java.util.List;

/**
 * Rows under a header.
 *
 * @param file the file's name, for messages
 * @param header names of the columns
 * @param rows cells of each row; a row may be shorter or longer than the header
 */
record Table(String file, List<String> header, List<List<String>> rows) {

  /**
   * The place of a column.
   *
   * @throws ClueException if there is none or more than one of that name
   */
  int column(String name) {
    int first = header.indexOf(name);
    if (first < 0 || first != header.lastIndexOf(name)) {
      throw new ClueException(
          file
              + ": the header has "
              + (first < 0 ? "no column '" : "several columns '")
              + name
              + "' among its "
              + header.size()
              + ", must have exactly one.");
    }
    return first;
  }

  /** A cell; empty where the row is too short. */
  static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  @Override
  public String toString() {
    return "Table[" + file + ", " + rows.size() + " rows]";
  }
}
