package dev.clue.core.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON as every file of a run is written: the same values give the same bytes on every machine, and
 * any Java string comes back as it was.
 */
public final class RunJson {
  // The shortest form of a double, which Double.toString gives only from JDK 19 on.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final ObjectWriter COMPACT = MAPPER.writer();
  private static final ObjectWriter ESCAPED =
      MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter INDENTED =
      MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

  private RunJson() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** One line without its line end. */
  public static String line(JsonNode node) {
    try {
      String line = COMPACT.writeValueAsString(node);
      // Half a surrogate pair has no UTF-8 form: written as an escape, it survives.
      return StandardCharsets.UTF_8.newEncoder().canEncode(line)
          ? line
          : ESCAPED.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes cannot be written", e);
    }
  }

  /** Indented, for files that people read. */
  public static String indented(JsonNode node) {
    try {
      return INDENTED.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes cannot be written", e);
    }
  }

  /**
   * Reads a file that holds one object.
   *
   * @throws ClueException if it cannot be read or is no JSON object; without any of its text
   */
  public static ObjectNode read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new ClueException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Reads one object.
   *
   * @param where names the bytes in the error, for example a file and a line
   * @throws ClueException if the bytes are no JSON object; without any of their text
   */
  public static ObjectNode parse(byte[] bytes, String where) {
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // The parser's own message quotes what it read, which may be a patient's text.
      throw new ClueException(
          where + " is damaged: no JSON at byte " + e.getLocation().getByteOffset() + ".");
    } catch (IOException e) {
      throw new ClueException(where + " cannot be read: " + e.getMessage() + ".", e);
    }
    throw new ClueException(where + " is damaged: it holds no JSON object.");
  }
}
