package dev.clue.core.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a data file.
 *
 * @param place where it stands, for messages: file and row
 * @param node the object
 */
record JsonRow(String place, JsonNode node) {

  /** Whether the field is there and not null. */
  boolean has(String field) {
    return node.hasNonNull(field);
  }

  /**
   * A field's text.
   *
   * @throws ClueException if it is absent or no text
   */
  String text(String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isTextual()) {
      throw wrong(field, value, "a text");
    }
    return value.textValue();
  }

  /** The text of the first of the fields that is there, or null when none is. */
  @Nullable String firstText(String... fields) {
    for (String field : fields) {
      if (has(field)) {
        return text(field);
      }
    }
    return null;
  }

  /** A name, written as a text or as a number; empty when it is absent. */
  String name(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return "";
    }
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toPlainString();
    }
    return text(field);
  }

  /**
   * The objects of a list.
   *
   * @throws ClueException if it is no list of objects
   */
  List<JsonRow> list(String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isArray()) {
      throw wrong(field, value, "a list");
    }
    return elements(field, value).toList();
  }

  /**
   * An object.
   *
   * @throws ClueException if it is none
   */
  JsonRow object(String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isObject()) {
      throw wrong(field, value, "an object");
    }
    return new JsonRow(place + ", " + field, value);
  }

  /** An error about a field. */
  ClueException wrong(String field, @Nullable JsonNode value, String expected) {
    String given =
        value == null ? "missing" : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    return new ClueException(
        place + ": the field '" + field + "' is " + given + ", must be " + expected + ".");
  }

  private Stream<JsonRow> elements(String field, JsonNode list) {
    return java.util.stream.IntStream.range(0, list.size())
        .mapToObj(
            i -> {
              JsonNode element = list.get(i);
              if (!element.isObject()) {
                throw wrong(field + "[" + i + "]", element, "an object");
              }
              return new JsonRow(place + ", " + field + "[" + i + "]", element);
            });
  }

  @Override
  public String toString() {
    return "JsonRow[" + place + "]";
  }
}
