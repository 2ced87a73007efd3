package dev.clue.core.generation.coding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.core.generation.notes.Note;
import dev.clue.core.generation.notes.NoteFile;
import dev.clue.core.icd.IcdTable;
import dev.clue.core.journal.PrivateFiles;
import dev.clue.core.journal.RunJson;
import dev.clue.core.protocol.RepeatedCodes;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes MeDiSumCode in two passes over the notes and two over the diagnoses; only the letters that
 * are written are ever held, each until all before it are there.
 */
public final class CodingGenerator {
  private final CodingSettings settings;
  private final IcdTable table;
  private final GemTable gem;
  private final NoteFile notes;
  private final DiagnosisFile diagnoses;

  /**
   * Opens the code tables.
   *
   * @throws ClueException if one cannot be read
   */
  public CodingGenerator(CodingSettings settings) {
    this.settings = settings;
    table = IcdTable.read(settings.files().icdTable());
    gem = GemTable.read(settings.files().gem());
    notes = new NoteFile(settings.files().notes());
    diagnoses = new DiagnosisFile(settings.files().diagnoses());
  }

  /**
   * Writes the file that {@code clue run} reads, for its owner alone: a JSON array of {@code
   * hadm_id}, {@code note_id}, {@code text} and {@code icd_codes}.
   *
   * @throws ClueException if a file is damaged or no letter is left
   */
  public CodingSummary write(Path out) {
    NoteChoice choice = new NoteChoice(notes, settings.protocol());
    List<Integer> rows = choice.rows(settings, staysWithCodes(choice)::contains);
    if (rows.isEmpty()) {
      throw new ClueException(
          settings.files().notes()
              + " has no letter whose stay has a code in "
              + settings.files().diagnoses()
              + "; check that both files are of one release.");
    }
    CodeMapping mapping = mapping();
    Map<String, List<String>> codes = codes(choice, rows, mapping);
    int written = codes.values().stream().mapToInt(List::size).sum();
    writeSamples(out, rows, codes);
    return new CodingSummary(choice.size(), rows.size(), written, mapping.dropped());
  }

  private CodeMapping mapping() {
    return new CodeMapping(table, gem, settings.protocol());
  }

  private Set<String> staysWithCodes(NoteChoice choice) {
    CodeMapping mapping = mapping();
    Set<String> stays = choice.stays();
    Set<String> found = new HashSet<>();
    if (settings.protocol().has(RepeatedCodes.IGNORED)) {
      diagnoses.forEach(
          (written, code, version) -> {
            String stay = NoteChoice.whole(written);
            if (stays.contains(stay)
                && !found.contains(stay)
                && !mapping.map(code, version).isEmpty()) {
              found.add(stay);
            }
          });
    }
    return found;
  }

  private Map<String, List<String>> codes(
      NoteChoice choice, List<Integer> rows, CodeMapping mapping) {
    Map<String, List<String>> codes = new HashMap<>();
    rows.forEach(row -> codes.put(choice.stayOf(row), new ArrayList<>()));
    // Diagnoses of a stay without a number are not those of a letter without one.
    codes.remove("");
    boolean corrected = settings.protocol().has(RepeatedCodes.IGNORED);
    diagnoses.forEach(
        (stay, code, version) -> {
          List<String> known = codes.get(corrected ? NoteChoice.whole(stay) : stay);
          if (known != null) {
            known.addAll(mapping.map(code, version));
          }
        });
    if (corrected) {
      codes.replaceAll((stay, all) -> List.copyOf(new LinkedHashSet<>(all)));
    }
    return codes;
  }

  private void writeSamples(Path out, List<Integer> rows, Map<String, List<String>> codes) {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      places.put((long) rows.get(i), i);
    }
    @Nullable String[] samples = new String[rows.size()];
    notes.forEach(
        note -> {
          Integer place = places.get(note.row());
          if (place != null) {
            samples[place] = RunJson.line(sample(note, codes));
          }
        });
    try {
      PrivateFiles.replace(out, writer -> write(writer, samples));
    } catch (IOException e) {
      throw new ClueException(out + " cannot be written: " + e.getMessage() + ".", e);
    }
  }

  private static void write(Writer writer, @Nullable String[] samples) throws IOException {
    for (int i = 0; i < samples.length; i++) {
      writer.write(i == 0 ? "[\n" : ",\n");
      writer.write(Objects.requireNonNull(samples[i]));
    }
    writer.write("\n]\n");
  }

  private ObjectNode sample(Note note, Map<String, List<String>> codes) {
    boolean corrected = settings.protocol().has(RepeatedCodes.IGNORED);
    String stay = corrected ? NoteChoice.whole(note.stayId()) : note.stayId();
    ObjectNode sample = RunJson.object().put("hadm_id", stay);
    if (corrected) {
      sample.put("note_id", note.noteId()).put("subject_id", note.subjectId());
    }
    sample.put("text", note.text());
    ArrayNode list = sample.putArray("icd_codes");
    for (String code : codes.getOrDefault(stay, List.of())) {
      list.addObject().put("code", code).put("description", table.description(code));
    }
    return sample;
  }
}
