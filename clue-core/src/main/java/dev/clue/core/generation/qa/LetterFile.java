package dev.clue.core.generation.qa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.core.dataset.SampleIds;
import dev.clue.core.generation.notes.Note;
import dev.clue.core.generation.notes.NoteFile;
import dev.clue.core.generation.notes.NoteText;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.journal.RunJson;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The chosen letters, cut in two: {@code letters.jsonl}. Written in the order of the notes' file,
 * so that no more than one text is held; {@code letter} tells a letter's place among the chosen.
 */
final class LetterFile {
  static final String NAME = "letters.jsonl";
  private static final String PLACE = "letter";
  private static final String NOTE = "note_id";
  private static final String SUBJECT = "subject_id";
  private static final String INSTRUCTIONS = "instructions";
  private static final String REST = "without_instructions";
  private static final String WHOLE = "text";

  private final RunDirectory directory;

  LetterFile(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * A letter without its instructions.
   *
   * @param subjectId the patient
   * @param rest the letter without its instructions
   * @param whole the letter as it was; empty where it was not kept
   */
  record Texts(String subjectId, String rest, String whole) {
    @Override
    public String toString() {
      return "Texts";
    }
  }

  /**
   * Reads the notes once and writes the chosen ones.
   *
   * @param settings whose notes; for the reference's form the whole letter is kept too
   * @param rows of the chosen letters, by place
   * @param step called for every note; may throw to stop
   */
  void write(QaSettings settings, List<Integer> rows, Runnable step) {

    Map<Long, Integer> places = new HashMap<>();
    for (int place = 0; place < rows.size(); place++) {
      places.put((long) rows.get(place), place);
    }
    directory.write(
        directory.file(NAME),
        writer ->
            new NoteFile(settings.notes())
                .forEach(
                    note -> {
                      step.run();
                      Integer place = places.get(note.row());
                      if (place != null) {
                        write(writer, line(place, note, !settings.corrected()));
                      }
                    }));
  }

  private static ObjectNode line(int place, Note note, boolean whole) {
    NoteText text = NoteText.of(note.text());
    ObjectNode line =
        RunJson.object()
            .put(PLACE, place)
            .put(NOTE, note.noteId())
            .put(SUBJECT, note.subjectId())
            .put(INSTRUCTIONS, text.instructions())
            .put(REST, text.letter());
    return whole ? line.put(WHOLE, note.text()) : line;
  }

  private static void write(Writer writer, ObjectNode line) {
    try {
      writer.write(RunJson.line(line));
      writer.write('\n');
    } catch (IOException e) {
      // No IOException: the reader of the notes would take it for one of its own.
      throw new ClueException("The letters cannot be written: check the disk's room.", e);
    }
  }

  /** The letters from a place on, in their order. */
  List<Letter> from(int first) {
    Map<Integer, ObjectNode> lines = new HashMap<>();
    JsonLines.read(
        directory.file(NAME),
        QaStep.STATEMENTS,
        line -> lines.put(line.path(PLACE).asInt(), line.without(List.of(REST, WHOLE))));
    SampleIds ids = new SampleIds();
    List<Letter> letters = new ArrayList<>();
    for (int place = 0; place < lines.size(); place++) {
      ObjectNode line = lines.get(place);
      if (line == null) {
        throw new IllegalStateException("letter " + place + " is missing");
      }
      String note = line.path(NOTE).asText();
      String sample = ids.unique(note, place + 1);
      if (place >= first) {
        letters.add(
            new Letter(
                place,
                note,
                sample,
                line.path(SUBJECT).asText(),
                line.path(INSTRUCTIONS).asText()));
      }
    }
    return letters;
  }

  /** The texts of some letters, by place. */
  Map<Integer, Texts> texts(Set<Integer> places) {
    Map<Integer, Texts> texts = new HashMap<>();
    JsonLines.read(
        directory.file(NAME),
        QaStep.STATEMENTS,
        line -> {
          int place = line.path(PLACE).asInt();
          if (places.contains(place)) {
            texts.put(
                place,
                new Texts(
                    line.path(SUBJECT).asText(),
                    line.path(REST).asText(),
                    line.path(WHOLE).asText()));
          }
        });
    return texts;
  }
}
