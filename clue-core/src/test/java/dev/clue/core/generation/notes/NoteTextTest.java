package dev.clue.core.generation.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.core.text.PythonSpace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteTextTest {
  private static final String HEADER = "note_id,subject_id,hadm_id,text\n";
  @TempDir Path folder;

  @Test
  void instructionsAreCutOut() {
    NoteText text =
        NoteText.of(
            "Findings\n \n\nDischarge Instructions:\nRest. \nIt was a pleasure.\n\n\nMore\n\nend");
    assertEquals(new NoteText(3, 1, "Rest. \n", "Findings\n\nMore\n\nend"), text);
  }

  @Test
  void blanksArePythons() {
    assertEquals(2, NoteText.of("a\n\u0085\n\u001f\nb").paragraphs());
    assertEquals(1, NoteText.of("a\n\u200b\n\nb").paragraphs());
    assertEquals("a", PythonSpace.strip("\u3000a\u001c"));
    assertEquals("a\nb\nc", NoteText.lines("a\r\nb\rc"));
  }

  @Test
  void severalMembersAndQuotesAreRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(gzip(HEADER + "n1,1,11,\"a, \"\"b\"\"\r\nc\"\n"));
    bytes.write(gzip("n2,2,12,é\n"));
    List<Note> notes = read(bytes.toByteArray());
    assertEquals(new Note(0, "n1", "1", "11", "a, \"b\"\nc"), notes.get(0));
    assertEquals("é", notes.get(1).text());
  }

  @Test
  void damageIsOneSentenceWithoutText() throws IOException {
    byte[] whole = gzip(HEADER + "n1,1,11,secret\n".repeat(500));
    String cut = message(Arrays.copyOf(whole, whole.length / 2));
    assertTrue(cut.contains("compressed data ends") && !cut.contains("secret"), cut);
    assertTrue(
        message((HEADER + "n,1,2,\u00e9").getBytes(StandardCharsets.ISO_8859_1)).contains("UTF-8"));
    assertTrue(message("note_id,text\n".getBytes(StandardCharsets.UTF_8)).contains("subject_id"));
    assertTrue(message(new byte[0]).contains("empty"));
    String torn = message((HEADER + "n,1\n").getBytes(StandardCharsets.UTF_8));
    assertTrue(torn.contains("fewer"), torn);
    String open = message((HEADER + "n,1,2,\"secret\n").getBytes(StandardCharsets.UTF_8));
    assertTrue(open.contains("quote") && !open.contains("secret"), open);
  }

  private String message(byte[] bytes) {
    return String.valueOf(assertThrows(ClueException.class, () -> read(bytes)).getMessage());
  }

  private List<Note> read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("notes"), bytes);
    List<Note> notes = new ArrayList<>();
    long rows = new NoteFile(file).forEach(notes::add);
    assertEquals(notes.size(), rows);
    return notes;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
