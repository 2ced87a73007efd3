package dev.clue.core.dataset;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MeDiSumQA: {@code note_id}, the letter, {@code Question}, {@code Answer}.
 *
 * <p>The letter is {@code without_discharge_summary} or {@code without_summary} where the file has
 * one of them, else {@code discharge_summary}: the letter without the instructions that the answer
 * was taken from. It is offered to templates under both of the names that the reference's use.
 */
public final class MeDiSumQaFile {
  private static final String LETTER = "discharge_summary";
  private static final String OLD_LETTER = "without_discharge_summary";
  private static final String OTHER_LETTER = "without_summary";
  private static final String QUESTION = "Question";
  private static final String ANSWER = "Answer";

  private MeDiSumQaFile() {}

  /**
   * Reads the file. An id is the note's with the number of the question in it: {@code
   * 10000049-DS-7#1}.
   *
   * @throws dev.clue.api.ClueException if it cannot be read
   */
  public static Dataset read(Path path) {
    DataFile file = DataFile.read(path);
    DatasetBuilder dataset = new DatasetBuilder(file);
    Map<String, Integer> questions = new HashMap<>();
    for (JsonRow row : JsonRows.read(file)) {
      String note = row.name("note_id");
      int number = questions.merge(note, 1, Integer::sum);
      String id = dataset.nextRow(note.isBlank() ? "" : note + "#" + number);
      String missing = !row.has(QUESTION) ? QUESTION : !row.has(ANSWER) ? ANSWER : "";
      if (missing.isEmpty()) {
        dataset.keep(sample(id, row), doubt(row));
      } else {
        dataset.exclude(id, "the field '" + missing + "' is missing");
      }
    }
    return dataset.build();
  }

  private static Sample sample(String id, JsonRow row) {
    String letter = letter(row);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(LETTER, letter);
    fields.put(OLD_LETTER, letter);
    fields.put(QUESTION, row.text(QUESTION));
    String cluster = Patients.cluster(row, row.name("note_id"), id);
    return new Sample(id, cluster, "", fields, new Reference.Text(row.text(ANSWER)));
  }

  private static String letter(JsonRow row) {
    String letter = row.firstText(OLD_LETTER, OTHER_LETTER, LETTER);
    if (letter == null) {
      throw row.wrong(LETTER, null, "the letter as a text");
    }
    return letter;
  }

  private static @Nullable String doubt(JsonRow row) {
    if (letter(row).isBlank()) {
      return "the letter is blank";
    }
    if (row.text(QUESTION).isBlank()) {
      return "the field '" + QUESTION + "' is blank";
    }
    return row.text(ANSWER).isBlank() ? "the field '" + ANSWER + "' is blank" : null;
  }
}
