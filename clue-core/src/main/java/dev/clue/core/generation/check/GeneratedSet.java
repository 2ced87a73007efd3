package dev.clue.core.generation.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.core.dataset.JsonObjects;
import dev.clue.core.journal.PrivateFiles;
import dev.clue.core.journal.RunJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * MeDiSumQA or MeDiSumCode, ours or anybody's.
 *
 * @param file where it is
 * @param questions whether it is MeDiSumQA
 * @param rows its rows
 * @param array whether the file is one JSON array
 */
public record GeneratedSet(Path file, boolean questions, List<GeneratedRow> rows, boolean array) {
  /** Copies the list. */
  public GeneratedSet {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file, by its content.
   *
   * @throws ClueException if it is neither
   */
  public static GeneratedSet read(Path file) {
    JsonObjects objects = JsonObjects.read(file);
    Map<String, Integer> numbers = new HashMap<>();
    List<GeneratedRow> rows = new ArrayList<>();
    for (ObjectNode json : objects.rows()) {
      String letter = json.path(json.has("Question") ? "note_id" : "hadm_id").asText();
      int number = numbers.merge(letter, 1, Integer::sum);
      rows.add(new GeneratedRow(letter + "#" + number, letter, json));
    }
    return new GeneratedSet(file, kind(file, rows), rows, objects.array());
  }

  private static boolean kind(Path file, List<GeneratedRow> rows) {
    long questions = rows.stream().filter(GeneratedRow::question).count();
    long codes = rows.stream().filter(row -> isList(row.json().get("icd_codes"))).count();
    if (rows.isEmpty() || (questions != rows.size() && codes != rows.size())) {
      throw new ClueException(
          file
              + " is neither MeDiSumQA nor MeDiSumCode: each of its rows must have 'note_id',"
              + " 'Question' and 'Answer', or 'hadm_id' and 'icd_codes'.");
    }
    return questions == rows.size();
  }

  private static boolean isList(@Nullable JsonNode node) {
    return node != null && node.isArray();
  }

  /**
   * Writes some of the rows, unchanged and in the same form, for the owner alone.
   *
   * @return how many
   * @throws ClueException if the file cannot be written
   */
  public int write(Path out, Predicate<GeneratedRow> kept) {
    List<String> lines = rows.stream().filter(kept).map(row -> RunJson.line(row.json())).toList();
    String content = String.join(array ? ",\n" : "\n", lines) + (lines.isEmpty() ? "" : "\n");
    try {
      PrivateFiles.replace(out, writer -> writer.write(array ? "[\n" + content + "]\n" : content));
    } catch (IOException e) {
      throw new ClueException(out + " cannot be written (" + e + "); change --out.", e);
    }
    return lines.size();
  }
}
