package dev.clue.core.generation.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewTest {
  private static final String QUESTIONS =
      """
      [{"note_id":"1-DS-1","discharge_summary":"<b>l</b>","Question":"=why?","Answer":"A & \\"b\\""},
       {"note_id":"1-DS-1","discharge_summary":"l","Question":"how?","Answer":"B"},
       {"note_id":"2-DS-1","discharge_summary":"m","Question":"what?","Answer":"C"}]
      """;
  private static final String CODES =
      """
      {"hadm_id":"7","text":"l","icd_codes":[{"code":"I10","description":"d"},{"code":"E119"}]}
      {"hadm_id":"8","text":"m","icd_codes":[{"code":"I10"}]}
      """;

  @TempDir Path folder;

  @Test
  void marksBecomeAFilter() throws IOException {
    GeneratedSet set = set(QUESTIONS);
    ReviewSheet.write(set, folder.resolve("sheet.csv"));
    String sheet = Files.readString(folder.resolve("sheet.csv"));
    assertTrue(sheet.contains("'=why?"), sheet);
    List<String> keys = set.rows().stream().map(GeneratedRow::key).toList();
    // As a spreadsheet may give it back: other separators, encoding, order and columns.
    String marked =
        "\u00ef\u00bb\u00bfMark;Key;x\r\nGOOD;"
            + keys.get(2)
            + ";\u00e9\r\nbad;"
            + keys.get(0)
            + ";\r\n;"
            + keys.get(1)
            + "\r\n";
    Files.write(folder.resolve("back.csv"), marked.getBytes(StandardCharsets.ISO_8859_1));
    ReviewMarks marks = ReviewMarks.read(folder.resolve("back.csv"), set);
    Path out = folder.resolve("kept.json");
    assertEquals(1, set.write(out, marks::good));
    assertEquals(List.of(set.rows().get(2).json()), jsons(GeneratedSet.read(out)));
    assertEquals(2, set.write(out, row -> !marks.bad(row)));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out)));
    assertEquals(1, marks.count(true));
    assertEquals(1, marks.count(false));
  }

  @Test
  void wrongMarksAreNamedByLine() throws IOException {
    GeneratedSet set = set(QUESTIONS);
    String key = set.rows().get(0).key();
    assertTrue(refused(set, "key,mark\n" + key + ",maybe\n").contains("line 2"));
    assertTrue(refused(set, "key,mark\nk000000000000,good\n").contains("does not have"));
    assertTrue(
        refused(set, "key,mark\n" + key + ",good\n" + key + ",bad\n").contains("contradicts"));
    assertTrue(refused(set, "key\n" + key).contains("'mark'"));
    assertTrue(refused(set, "").contains("empty"));
  }

  @Test
  void thePageShowsTextAsTextAndForbidsConnections() throws IOException {
    ReviewSheet.write(set(QUESTIONS), folder.resolve("sheet.html"));
    String page = Files.readString(folder.resolve("sheet.html"));
    assertTrue(page.contains("&lt;b&gt;l&lt;/b&gt;"));
    assertTrue(page.contains("A &amp; &quot;b&quot;"));
    assertTrue(page.contains("default-src 'none'"));
    assertFalse(page.contains("<b>l") || page.contains("http:") || page.contains("@ROWS@"));
  }

  @Test
  void codesAreReviewedToo() throws IOException {
    GeneratedSet set = set(CODES);
    assertFalse(set.questions());
    ReviewSheet.write(set, folder.resolve("sheet.csv"));
    assertTrue(Files.readString(folder.resolve("sheet.csv")).contains("\"I10 d\nE119\""));
    assertEquals(1, set.write(folder.resolve("kept.json"), row -> row.letter().equals("8")));
    assertEquals(
        CODES.lines().skip(1).findFirst().orElse("") + "\n",
        Files.readString(folder.resolve("kept.json")));
  }

  @Test
  void agreementCountsWhatIsShared() throws IOException {
    GeneratedSet first = set(QUESTIONS);
    GeneratedSet second =
        set(
            """
            {"note_id":"1-DS-1","discharge_summary":"l","Question":"how \\n?","Answer":"B"}
            {"note_id":"1-DS-1","discharge_summary":"l","Question":"other?","Answer":"A & \\"b\\""}
            {"note_id":"3-DS-1","discharge_summary":"l","Question":"how?","Answer":"B"}
            """);
    assertEquals(
        List.of(
            new Agreement.Count("letters", 2, 2, 1),
            new Agreement.Count("pairs", 3, 3, 0),
            new Agreement.Count("answers", 3, 3, 2)),
        Agreement.of(first, second));
    GeneratedSet codes =
        set(
            "{\"hadm_id\":\"7\",\"text\":\"l\",\"icd_codes\":[{\"code\":\"I1.0\"},{\"code\":\"J18\"}]}");
    assertEquals(
        List.of(
            new Agreement.Count("letters", 2, 1, 1),
            new Agreement.Count("letters with equal codes", 2, 1, 0),
            new Agreement.Count("codes of shared letters", 2, 2, 1)),
        Agreement.of(set(CODES), codes));
    assertThrows(ClueException.class, () -> Agreement.of(first, codes));
  }

  private String refused(GeneratedSet set, String sheet) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.csv"), sheet);
    return String.valueOf(
        assertThrows(ClueException.class, () -> ReviewMarks.read(file, set)).getMessage());
  }

  private GeneratedSet set(String json) throws IOException {
    return GeneratedSet.read(Files.writeString(folder.resolve("set.json"), json));
  }

  private static List<Object> jsons(GeneratedSet set) {
    return set.rows().stream().map(row -> (Object) row.json()).toList();
  }
}
