package dev.clue.core.generation.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what the reference makes of the stand-in notes. */
class StandInNotesTest {
  private static final Path STAND_INS =
      Path.of(System.getProperty("clue.shared", ""), "data/standins");

  @ParameterizedTest
  @CsvSource({
    "discharge.csv.gz, expected/notes_clean.jsonl, 1000",
    "nasty/discharge_nasty.csv.gz, expected/notes_nasty.jsonl, 34"
  })
  void asTheReference(String notes, String expected, int count) throws Exception {
    assumeTrue(Files.exists(STAND_INS.resolve(notes)), "the stand-ins are not here");
    List<String> lines = Files.readAllLines(STAND_INS.resolve(expected));
    ObjectMapper json = new ObjectMapper();
    List<Note> read = new ArrayList<>();
    assertEquals(count, new NoteFile(STAND_INS.resolve(notes)).forEach(read::add));
    for (Note note : read) {
      JsonNode row = json.readTree(lines.get((int) note.row()));
      NoteText text = NoteText.of(note.text());
      assertEquals(row.get("note_id").asText(), note.noteId());
      assertEquals(row.get("text_sha256").asText(), sha256(note.text()), note.noteId());
      assertEquals(row.get("paragraphs").asInt(), text.paragraphs(), note.noteId());
      assertEquals(row.get("n_instruction_paragraphs").asInt(), text.instructionParagraphs());
      assertEquals(row.get("contains_phrase").asBoolean(), note.text().contains(NoteText.ADMITTED));
      assertEquals(row.get("instructions_sha256").asText(), sha256(text.instructions()));
      assertEquals(row.get("without_sha256").asText(), sha256(text.letter()), note.noteId());
    }
  }

  @Test
  void membersAreJoined() {
    Path file = STAND_INS.resolve("nasty/discharge_multimember.csv.gz");
    assumeTrue(Files.exists(file), "the stand-ins are not here");
    assertEquals(6, new NoteFile(file).forEach(note -> {}));
  }

  private static String sha256(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
