package dev.clue.core.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.ClueException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of a JSON file: one array of them, or one after the other (JSON lines). Blank lines
 * are no rows.
 */
final class JsonRows {
  /** The most rows of a file. */
  static final int MAX_ROWS = 1_000_000;

  /** The longest text of a field, in characters. */
  static final int MAX_TEXT = 8 << 20;

  /** How deep lists and objects may nest. */
  static final int MAX_DEPTH = 100;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(MAX_TEXT)
                          .maxNestingDepth(MAX_DEPTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final DataFile file;
  private final List<JsonRow> rows = new ArrayList<>();

  private JsonRows(DataFile file) {
    this.file = file;
  }

  /**
   * All rows.
   *
   * @throws ClueException if it is no such file; the message names the row, never its text
   */
  static List<JsonRow> read(DataFile file) {
    JsonRows reader = new JsonRows(file);
    reader.parse();
    return reader.rows;
  }

  /**
   * A file that is one object.
   *
   * @throws ClueException if it is none
   */
  static JsonRow readObject(DataFile file) {
    List<JsonRow> rows = read(file);
    if (rows.size() != 1) {
      throw new ClueException(
          file.path() + " has " + rows.size() + " JSON objects, must have exactly one.");
    }
    return new JsonRow(file.name(), rows.get(0).node());
  }

  private void parse() {
    try (JsonParser parser = JSON.getFactory().createParser(file.text())) {
      parse(parser);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private void parse(JsonParser parser) throws IOException {
    try {
      JsonToken token = parser.nextToken();
      boolean array = token == JsonToken.START_ARRAY;
      if (array) {
        token = parser.nextToken();
      }
      while (token != null && token != JsonToken.END_ARRAY) {
        add(JSON.readTree(parser));
        token = parser.nextToken();
      }
      if (array != (token == JsonToken.END_ARRAY) || (array && parser.nextToken() != null)) {
        throw broken(parser.currentLocation());
      }
    } catch (JsonProcessingException e) {
      // Its message may quote the file.
      throw broken(parser.currentLocation());
    }
  }

  private void add(JsonNode node) {
    String place = file.name() + ", row " + (rows.size() + 1);
    if (!node.isObject()) {
      throw new ClueException(place + " is not a JSON object, must be one.");
    }
    if (rows.size() == MAX_ROWS) {
      throw new ClueException(
          file.path() + " has more than " + MAX_ROWS + " rows, which is the limit.");
    }
    rows.add(new JsonRow(place, node));
  }

  private ClueException broken(JsonLocation location) {
    return new ClueException(
        file.path()
            + ", row "
            + (rows.size() + 1)
            + ", cannot be read as JSON at line "
            + location.getLineNr()
            + ", column "
            + location.getColumnNr()
            + ": it must be a list of objects or one object per line, with texts of at most "
            + MAX_TEXT
            + " characters.");
  }
}
