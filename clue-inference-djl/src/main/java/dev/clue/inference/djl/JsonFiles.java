package dev.clue.inference.djl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON files of a model's folder, which may be anybody's. */
public final class JsonFiles {
  /** A tokenizer.json of 250,000 tokens has about 35 MB. */
  private static final long MAX_BYTES = 256L << 20;

  private static final int MAX_DEPTH = 200;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength((int) MAX_BYTES)
                          .build())
                  .build())
          .build();

  /** Refuses what may be the trace of damage: a name given twice, something behind the object. */
  private static final ObjectReader STRICT =
      MAPPER
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonFiles() {}

  /**
   * A file's object; an empty one where the file is missing.
   *
   * @throws ClueException if it is not a JSON object or too large
   */
  public static ObjectNode readIfThere(Path file) {
    return Files.isRegularFile(file) ? read(file) : MAPPER.createObjectNode();
  }

  /**
   * A file's object.
   *
   * @throws ClueException if it is missing, not a JSON object or too large
   */
  public static ObjectNode read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ClueException(
          "The folder "
              + file.toAbsolutePath().getParent()
              + " has no "
              + file.getFileName()
              + "; name the folder of a downloaded Hugging Face model.");
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ClueException("The file " + file + " is larger than " + MAX_BYTES + " bytes.");
      }
      return object(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ClueException("The file " + file + " cannot be read as JSON.", e);
    }
  }

  /**
   * The object that bytes hold.
   *
   * @param origin where they are from, for the message
   * @throws ClueException if it is no JSON object
   */
  public static ObjectNode object(String origin, byte[] bytes) {
    return object(origin, bytes, MAPPER.reader());
  }

  /** As {@link #object}, but a name given twice or bytes behind the object are errors too. */
  public static ObjectNode strictObject(String origin, byte[] bytes) {
    return object(origin, bytes, STRICT);
  }

  private static ObjectNode object(String origin, byte[] bytes, ObjectReader reader) {
    try {
      if (reader.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
      throw new ClueException(origin + " must hold a JSON object.");
    } catch (IOException e) {
      throw new ClueException(origin + " is not valid JSON.", e);
    }
  }

  /**
   * One field's text in each object of a list, without reading the rest of the file into memory.
   *
   * @param list the list's name in the outermost object
   * @throws ClueException if it is not valid JSON
   */
  public static Set<String> texts(byte[] json, String list, String field) {
    Set<String> texts = new HashSet<>();
    try (JsonParser parser = MAPPER.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (list.equals(name)) {
          MAPPER.<JsonNode>readTree(parser).forEach(one -> texts.add(one.path(field).asText("")));
          return texts;
        }
        parser.skipChildren();
      }
      return texts;
    } catch (IOException e) {
      throw new ClueException("tokenizer.json is not valid JSON.", e);
    }
  }

  /** The bytes of an object. */
  public static byte[] write(JsonNode object) {
    try {
      return MAPPER.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** The text of a field, or null where it is absent or no text. */
  public static @Nullable String text(JsonNode object, String field) {
    JsonNode node = object.get(field);
    return node != null && node.isTextual() ? node.textValue() : null;
  }
}
