package dev.clue.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  @TempDir Path temp;

  private Path file() {
    return temp.resolve("journal.jsonl");
  }

  private static JournalEntry entry(String key, String text) {
    return new JournalEntry(
        key,
        "task",
        "sample-" + key,
        new Completion(text, FinishReason.LENGTH, new TokenUsage(null, 4, 2)),
        Duration.ofNanos(1_234_567_891));
  }

  private void write(JournalEntry... entries) {
    try (Journal journal = Journal.open(file())) {
      List.of(entries).forEach(journal::append);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\r\n",
        "plain",
        "\"quoted\" \\ /",
        "\u0000\u001f\u007f\u0085\u2028\u2029",
        "Fieber \u00fcber 39 \u00b0C, \u767a\u71b1, \ud83e\ude7a",
        "half a pair \ud83e and the other half \ude7a alone",
        "\ufeff\uffff"
      })
  void anyTextComesBack(String text) throws IOException {
    JournalEntry entry = entry("a", text);
    write(entry);
    assertEquals(1, Files.readAllLines(file()).size());
    assertEquals(List.of(entry), JournalReader.read(file()).entries());
  }

  @Test
  void findsByKeyAndMentionsBySample() {
    write(entry("a", "one"), entry("b", "two"));
    try (Journal journal = Journal.open(file())) {
      assertEquals(entry("b", "two"), journal.find("b"));
      assertNull(journal.find("c"));
      assertTrue(journal.mentions("task", "sample-a"));
      assertFalse(journal.mentions("task", "sample-c"));
      assertFalse(journal.mentions("other", "sample-a"));
    }
  }

  @Test
  void theFirstAnswerToARequestStays() {
    write(entry("a", "first"), entry("a", "second"));
    try (Journal journal = Journal.open(file())) {
      assertEquals(entry("a", "first"), journal.find("a"));
    }
  }

  @Test
  void aLineIsOnDiskBeforeAppendReturns() throws IOException {
    try (Journal journal = Journal.open(file())) {
      journal.append(entry("a", "one"));
      assertEquals(List.of(entry("a", "one")), JournalReader.read(file()).entries());
    }
  }

  @Test
  void aLastLineWithoutItsEndIsCutOff() throws IOException {
    write(entry("a", "one"));
    long whole = Files.size(file());
    String line = Files.readString(file());
    for (String torn : List.of("{", line.substring(0, 40), line.strip())) {
      Files.writeString(file(), torn, StandardOpenOption.APPEND);
      write();
      assertEquals(whole, Files.size(file()));
    }
  }

  @Test
  void readingAloneChangesNothing() throws IOException {
    write(entry("a", "one"));
    Files.writeString(file(), "{\"key", StandardOpenOption.APPEND);
    long size = Files.size(file());
    assertEquals(1, JournalReader.read(file()).entries().size());
    assertEquals(size, Files.size(file()));
  }

  @Test
  void anyChangedByteIsNoticed() throws IOException {
    write(entry("a", "one"), entry("b", "two"));
    byte[] bytes = Files.readAllBytes(file());
    int lineEnd = bytes.length / 2 - 1;
    for (int i = 0; i < lineEnd; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      if (changed[i] == '\n') {
        continue;
      }
      Files.write(file(), changed);
      JournalReader content = JournalReader.read(file());
      assertEquals(List.of(1), content.damagedLines(), "byte " + i);
      assertEquals(List.of(entry("b", "two")), content.entries(), "byte " + i);
    }
  }

  @Test
  void linesAreNeverMixed() throws Exception {
    try (Journal journal = Journal.open(file())) {
      List<Thread> threads =
          IntStream.range(0, 4)
              .mapToObj(
                  t ->
                      new Thread(
                          () -> {
                            for (int i = 0; i < 100; i++) {
                              journal.append(entry(t + "-" + i, "x".repeat(i * 10)));
                            }
                          }))
              .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    JournalReader content = JournalReader.read(file());
    assertEquals(400, content.entries().size());
    assertEquals(List.of(), content.damagedLines());
  }

  @Test
  void aClosedJournalTakesNothing() {
    Journal journal = Journal.open(file());
    journal.close();
    journal.close();
    assertThrows(IllegalStateException.class, () -> journal.append(entry("a", "one")));
  }
}
