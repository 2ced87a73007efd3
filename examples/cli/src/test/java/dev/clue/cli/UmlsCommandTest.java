package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UmlsCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void buildsLinksAndScores() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      lines
          .append(
              "{\"concept_id\":\"X%02d\",\"canonical_name\":\"Glumbal fever %d\",".formatted(i, i))
          .append("\"aliases\":[],\"types\":[],\"definition\":\"d\"}\n");
    }
    Path source = Files.writeString(folder.resolve("kb.jsonl"), lines);
    Path index = folder.resolve("index");
    assertEquals(
        0, execute("umls", "build", "--source", "" + source, "--out", "" + index), err::toString);
    assertTrue(out.toString().contains("12 concepts, 12 strings"), out.toString());
    assertEquals(0, execute("umls", "link", "--umls", "" + index, "--text", "a glumbal fever 3"));
    assertTrue(
        out.toString().contains("glumbal fever 3 [2, 17)\n  1.000000  X00  Glumbal fever 0"),
        out.toString());
    assertTrue(out.toString().contains("by \"Glumbal fever 0\": "), out.toString());

    Path predictions =
        Files.writeString(
            folder.resolve("p.jsonl"),
            "{\"id\":\"1\",\"prediction\":\"Glumbal fever 1\",\"reference\":\"glumbal fever 1\"}\n");
    int code =
        execute(
            "score",
            "--task",
            "problem-summary",
            "--predictions",
            "" + predictions,
            "--umls",
            "" + index,
            "--out",
            "" + folder.resolve("run"));
    assertEquals(0, code, err::toString);
    try (var files = Files.walk(folder.resolve("run"))) {
      assertTrue(files.filter(Files::isRegularFile).anyMatch(UmlsCommandTest::hasConcepts));
    }
  }

  @Test
  void comparesWithWhatPythonFound() throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("kb.jsonl"),
            "{\"concept_id\":\"X1\",\"canonical_name\":\"Trask\",\"aliases\":[],\"definition\":\"d\"}\n");
    Path index = folder.resolve("index");
    assertEquals(0, execute("umls", "build", "--source", "" + source, "--out", "" + index));
    // Python counts the crystal as one character, Java as two.
    Path dump =
        Files.writeString(
            folder.resolve("dump.jsonl"),
            """
            {"text": "\ud83d\udd2e trask", "mentions": [[2, 7, []]]}
            {"text": "no trask here", "mentions": []}
            """);
    int code = execute("umls", "check", "--umls", "" + index, "--dump", "" + dump);
    assertEquals(1, code, err::toString);
    assertTrue(out.toString().contains("1 mentions in"), out.toString());
    assertTrue(out.toString().contains("0 not found, 1 found beside them"), out.toString());
    assertTrue(out.toString().contains("Lines that differ: 2\n"), out.toString());
    assertTrue(!out.toString().contains("here"), "no text is shown");
  }

  @Test
  void otherMentionsAreRefused() {
    int code =
        execute(
            "score",
            "--task",
            "problem-summary",
            "--predictions",
            "p",
            "--umls",
            "i",
            "--mentions",
            "magic",
            "--out",
            "" + folder.resolve("run"));
    assertNotEquals(0, code);
    assertTrue(err.toString().contains("'magic' finds no mentions"), err.toString());
  }

  private int execute(String... args) {
    return ClueCli.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private static boolean hasConcepts(Path file) {
    try {
      return Files.readString(file).contains("mentions:dictionary-v1");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
