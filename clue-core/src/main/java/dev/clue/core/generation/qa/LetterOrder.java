package dev.clue.core.generation.qa;

import dev.clue.api.ClueException;
import dev.clue.core.generation.notes.Note;
import dev.clue.core.generation.notes.NoteFile;
import dev.clue.core.generation.notes.NoteText;
import dev.clue.core.random.PythonRandom;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which letters can be asked about, in Python's shuffled order of all rows: those that say why the
 * patient came and have instructions. One pass over the notes; no text is kept.
 *
 * <p>{@code corrected} also leaves out letters whose instructions or whose rest is blank, and a
 * note that was there before.
 */
final class LetterOrder {
  private final QaSettings settings;
  private final BitSet usable = new BitSet();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private @Nullable String example;
  private long notes;

  private LetterOrder(QaSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads the notes once.
   *
   * @param step called for every note; may throw to stop
   * @throws ClueException if the file is damaged, or lacks the example note
   */
  static LetterOrder read(NoteFile file, QaSettings settings, Runnable step) {
    LetterOrder order = new LetterOrder(settings);
    order.notes =
        file.forEach(
            note -> {
              step.run();
              order.look(note);
            });
    if (settings.exampleNote() != null && order.example == null) {
      throw new ClueException(
          "The notes have no note "
              + settings.exampleNote()
              + " with instructions; change --example-note.");
    }
    return order;
  }

  private void look(Note note) {
    boolean shown = note.noteId().equals(settings.exampleNote());
    if (!shown && !note.text().contains(NoteText.ADMITTED)) {
      return;
    }
    NoteText text = NoteText.of(note.text());
    if (shown) {
      example = text.instructions().isBlank() ? example : text.instructions();
      leaveOut("the example note");
    } else if (text.instructions().isEmpty()) {
      leaveOut("without instructions");
    } else if (settings.corrected() && text.instructions().isBlank()) {
      leaveOut("with blank instructions");
    } else if (settings.corrected() && text.letter().isBlank()) {
      leaveOut("with nothing but instructions");
    } else if (settings.corrected() && !seen.add(note.noteId())) {
      leaveOut("of a note that was there before");
    } else {
      usable.set((int) note.row());
    }
  }

  private void leaveOut(String reason) {
    leftOut.merge(reason, 1, Integer::sum);
  }

  /** Rows of the letters, in the order in which they are asked about. */
  List<Integer> rows() {
    List<Integer> order = new ArrayList<>((int) notes);
    for (int row = 0; row < notes; row++) {
      order.add(row);
    }
    new PythonRandom(settings.seed()).shuffle(order);
    order.removeIf(row -> !usable.get(row));
    return order;
  }

  /** How many notes the file has. */
  long notes() {
    return notes;
  }

  /** The example note's instructions; null where none was asked for. */
  @Nullable String example() {
    return example;
  }

  /** How many letters that say why the patient came were left out, by reason. */
  Map<String, Integer> leftOut() {
    return new TreeMap<>(leftOut);
  }
}
