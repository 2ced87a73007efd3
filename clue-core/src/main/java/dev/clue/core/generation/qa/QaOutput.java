package dev.clue.core.generation.qa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.core.generation.qa.LetterFile.Texts;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.journal.RunJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data set as {@code clue run} reads it. {@code corrected}: a JSON array of {@code note_id,
 * subject_id, discharge_summary} (the letter without its instructions), {@code Question, Answer}.
 * The reference: one object per line, with both forms of the letter under its own names.
 */
final class QaOutput {
  static final String NAME = "MeDiSumQA.json";

  private final RunDirectory directory;
  private final boolean corrected;

  QaOutput(RunDirectory directory, boolean corrected) {
    this.directory = directory;
    this.corrected = corrected;
  }

  void write(List<LetterPair> chosen) {
    Set<Integer> places = new HashSet<>();
    chosen.forEach(one -> places.add(one.letter()));
    Map<Integer, Texts> texts = new LetterFile(directory).texts(places);
    List<String> rows = new ArrayList<>();
    for (LetterPair one : chosen) {
      rows.add(RunJson.line(row(one, texts(one, texts))));
    }
    String content =
        corrected
            ? rows.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", rows) + "\n]\n"
            : rows.isEmpty() ? "" : String.join("\n", rows) + "\n";
    directory.write(directory.file(NAME), writer -> writer.write(content));
  }

  private static Texts texts(LetterPair one, Map<Integer, Texts> all) {
    Texts texts = all.get(one.letter());
    if (texts == null) {
      throw new ClueException(
          LetterFile.NAME
              + " lacks the letter of a chosen pair ("
              + one.noteId()
              + "): run all steps again; answers that are there are not asked for again.");
    }
    return texts;
  }

  private ObjectNode row(LetterPair one, Texts texts) {
    ObjectNode row = RunJson.object().put("note_id", one.noteId());
    if (corrected) {
      row.put("subject_id", texts.subjectId()).put("discharge_summary", texts.rest());
    } else {
      row.put("with_discharge_summary", texts.whole())
          .put("without_discharge_summary", texts.rest());
    }
    return row.put("Question", one.pair().question()).put("Answer", one.pair().answer());
  }
}
