package dev.clue.core.generation.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.generation.notes.NoteFile;
import dev.clue.core.protocol.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Against the order in which the reference goes through the stand-in notes. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class StandInOrderTest {
  @Test
  void lettersAreAskedAboutInTheReferencesOrder() {
    List<String> ids = new ArrayList<>();
    Set<String> skipped = new HashSet<>();
    for (JsonNode note : Evidence.jsonLines("data/standins/expected/notes_clean.jsonl")) {
      ids.add(note.get("note_id").asText());
      // The reference passes over letters without instructions.
      if (note.get("n_instruction_paragraphs").asInt() == 0) {
        skipped.add(note.get("note_id").asText());
      }
    }
    List<String> expected = new ArrayList<>();
    for (JsonNode note : Evidence.jsonLines("data/standins/expected/medisumqa_order.jsonl")) {
      expected.add(note.get("note_id").asText());
    }
    assertEquals(703, expected.size());
    expected.removeIf(skipped::contains);
    QaSettings settings =
        QaSettings.into(Path.of("unused")).protocol(Protocol.CLUE_2025_01).build();
    LetterOrder order =
        LetterOrder.read(
            new NoteFile(Evidence.file("data/standins/discharge.csv.gz")), settings, () -> {});
    assertEquals(expected, order.rows().stream().map(ids::get).toList());
  }
}
