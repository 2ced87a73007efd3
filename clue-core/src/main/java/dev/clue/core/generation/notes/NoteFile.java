package dev.clue.core.generation.notes;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** MIMIC-IV-Note's {@code discharge.csv.gz}, read row by row. */
public final class NoteFile {
  private static final List<String> COLUMNS = List.of("note_id", "subject_id", "hadm_id", "text");

  private final CompressedTable table;

  /** The file at that path; nothing is read yet. */
  public NoteFile(Path file) {
    table = new CompressedTable(file, COLUMNS);
  }

  /**
   * Hands over all notes in the file's order.
   *
   * @return how many there were
   * @throws dev.clue.api.ClueException if the file is damaged; the message names the row
   */
  public long forEach(Consumer<Note> reader) {
    return table.read(
        (row, values) ->
            reader.accept(
                new Note(
                    row,
                    values.get(0),
                    values.get(1),
                    values.get(2),
                    NoteText.lines(values.get(3)))));
  }
}
