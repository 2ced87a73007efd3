package dev.clue.inference.http.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON without ever quoting it: a parser's own messages repeat what they could not
 * read, which may be a patient's.
 */
public final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  /** A new object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The UTF-8 bytes of a tree. */
  public static byte[] bytes(ObjectNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree could not be written");
    }
  }

  /**
   * A text that can be sent: the text itself.
   *
   * @throws ModelException if it holds half a surrogate pair
   */
  public static String sendable(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (isHalf(text.codePointAt(i))) {
        throw new ModelException.Rejected(
            "the prompt holds half a surrogate pair at offset " + i + ", which is no Unicode");
      }
    }
    return text;
  }

  /** The text of bytes, or null where they are not UTF-8. */
  public static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The tree of a text, or a missing node where it is not JSON. */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** A whole number from 0 to two billion, or null for anything else. */
  public static @Nullable Integer count(JsonNode node) {
    return node.canConvertToInt() && node.isIntegralNumber() && node.intValue() >= 0
        ? Integer.valueOf(node.intValue())
        : null;
  }

  /** A text, or an empty one for anything else; halves of surrogate pairs become U+FFFD. */
  public static String text(JsonNode node) {
    return node.isTextual() ? wellFormed(node.textValue()) : "";
  }

  private static String wellFormed(String text) {
    if (text.codePoints().noneMatch(Json::isHalf)) {
      return text;
    }
    return text.codePoints()
        .map(c -> isHalf(c) ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
