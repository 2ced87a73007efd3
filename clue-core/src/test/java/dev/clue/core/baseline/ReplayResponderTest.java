package dev.clue.core.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayResponderTest {
  private static final String CANARY = "Kanarienvogel";

  @TempDir private Path folder;

  private final InventedTask task = InventedTask.labels();

  @Test
  void answersByIdAndByPlace() throws IOException {
    write(
        """
        {"index": 1, "completion": "second"}

        {"id": "1", "completion": "first", "more": [1]}
        {"id": 4, "completion": ""}
        """);
    assertEquals("second", answer(1));
    assertEquals("first", answer(0));
    assertEquals("", answer(3));
  }

  @Test
  void theIdCountsBeforeThePlace() throws IOException {
    write(
        """
        {"index": 0, "completion": "by place"}
        {"id": "1", "completion": "by id"}
        """);
    assertEquals("by id", answer(0));
  }

  @Test
  void aSampleWithoutALineIsRejectedByFileAndId() throws IOException {
    write("{\"id\": \"1\", \"completion\": null}\n");
    String message = rejection(0);
    assertTrue(message.contains(folder.resolve("mednli.jsonl").toString()), message);
    assertTrue(message.contains("sample 1 (index 0)"), message);
  }

  @Test
  void aTaskWithoutAFileIsRejectedByTheFilesName() throws IOException {
    Files.writeString(folder.resolve("meqsum.jsonl"), "{\"id\":\"1\",\"completion\":\"x\"}");
    assertTrue(rejection(0).contains("mednli.jsonl is not there"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": \"2\", \"completion\": \"Kanarienvogel|is not JSON at column",
        "{\"id\": \"2\", \"completion\": \"Kanarienvogel\"} x|is not JSON at column",
        "[\"Kanarienvogel\"]|is not a JSON object",
        "{\"completion\": \"Kanarienvogel\"}|needs \"completion\"",
        "{\"id\": \"2\", \"prediction\": \"Kanarienvogel\"}|needs \"completion\"",
        "{\"id\": \"2\", \"completion\": [\"Kanarienvogel\"]}|needs \"completion\"",
        "{\"index\": -1, \"completion\": \"Kanarienvogel\"}|needs \"completion\"",
        "{\"index\": 1.5, \"completion\": \"Kanarienvogel\"}|needs \"completion\"",
        "{\"id\": \"1\", \"completion\": \"Kanarienvogel\"}|answers a sample that an earlier line"
      })
  void aMalformedLineIsNamedAndNotQuoted(String line, String complaint) throws IOException {
    write("{\"id\": \"1\", \"completion\": \"fine\"}\n\n" + line + "\n");
    ClueException refused = assertThrows(ClueException.class, () -> ReplayResponder.open(folder));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("mednli.jsonl line 3 " + complaint), message);
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      assertFalse(String.valueOf(cause.getMessage()).contains(CANARY));
    }
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    Files.write(folder.resolve("mednli.jsonl"), new byte[] {'"', (byte) 0xff, '"'});
    ClueException refused = assertThrows(ClueException.class, () -> ReplayResponder.open(folder));
    assertTrue(String.valueOf(refused.getMessage()).contains("UTF-8"));
  }

  @Test
  void aFolderWithoutAnswersIsRefused() {
    assertThrows(ClueException.class, () -> ReplayResponder.open(folder));
  }

  @Test
  void theIdentityIsTheHashOfTheFiles() throws IOException {
    write("{\"id\": \"1\", \"completion\": \"a\"}\n");
    Map<String, String> first = identity();
    assertEquals(first, identity());
    write("{\"id\": \"1\", \"completion\": \"b\"}\n");
    assertNotEquals(first, identity());
    assertTrue(identity().containsKey("replay.mednli.sha256"));
  }

  private Map<String, String> identity() {
    return ReplayResponder.open(folder).describe().identity();
  }

  private String answer(int index) {
    return ReplayResponder.open(folder).answer(task.request(index)).join().text();
  }

  private String rejection(int index) {
    CompletionException failed =
        assertThrows(
            CompletionException.class,
            () -> ReplayResponder.open(folder).answer(task.request(index)).join());
    return String.valueOf(
        assertInstanceOf(ModelException.Rejected.class, failed.getCause()).getMessage());
  }

  private void write(String lines) throws IOException {
    Files.writeString(folder.resolve("mednli.jsonl"), lines);
  }
}
