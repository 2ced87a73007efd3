package dev.clue.core.generation.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.core.text.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A row of a generated data set.
 *
 * @param id for people: the letter's, with the number of its row among the letter's
 * @param letter the note or the stay
 * @param json the row as it is
 */
public record GeneratedRow(String id, String letter, ObjectNode json) {
  private static final int KEY_DIGITS = 12;

  /** Whether it is a question with its answer; else it is a letter with its codes. */
  boolean question() {
    return json.has("Question");
  }

  /** The question; empty where there is none. */
  String questionText() {
    return text("Question");
  }

  /** The answer; empty where there is none. */
  String answer() {
    return text("Answer");
  }

  /** The letter, as a model is shown it. */
  String letterText() {
    for (String name :
        List.of("without_discharge_summary", "without_summary", "discharge_summary", "text")) {
      if (json.has(name)) {
        return text(name);
      }
    }
    return "";
  }

  /** The codes, each once; none where the row is a question. */
  Set<String> codes() {
    Set<String> codes = new LinkedHashSet<>();
    json.path("icd_codes").forEach(code -> codes.add(code.path("code").asText()));
    return codes;
  }

  /** The codes with their descriptions. */
  List<String> describedCodes() {
    List<String> lines = new ArrayList<>();
    for (JsonNode code : json.path("icd_codes")) {
      lines.add((code.path("code").asText() + " " + code.path("description").asText()).strip());
    }
    return lines;
  }

  /**
   * Names what is judged, in this file or in any other: {@code k} and {@value #KEY_DIGITS}
   * hexadecimal digits.
   */
  public String key() {
    String judged = question() ? questionText() + '\n' + answer() : String.join(",", codes());
    return "k" + Sha256.hex(letter + '\n' + judged).substring(0, KEY_DIGITS);
  }

  private String text(String name) {
    return json.path(name).asText();
  }

  @Override
  public String toString() {
    return "GeneratedRow[" + id + "]";
  }
}
