package dev.clue.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private static final int SWITCHES = 26;

  @Test
  void everyProtocolSetsEverySwitch() {
    for (String id : Protocol.ids()) {
      assertEquals(SWITCHES, Protocol.byId(id).switches().size(), id);
    }
    assertEquals(Protocol.CORRECTED.switches().keySet(), Protocol.CLUE_2024_06.switches().keySet());
  }

  @Test
  void byIdSaysWhatIsAllowed() {
    assertSame(Protocol.CLUE_2025_01, Protocol.byId("clue-2025-01"));
    ClueException error = assertThrows(ClueException.class, () -> Protocol.byId("clue"));
    assertEquals(
        "The protocol is 'clue', must be one of corrected, clue-2024-06, clue-2025-01.",
        error.getMessage());
  }

  @Test
  void eachDefectCanBeChosenAlone() {
    Protocol mine = Protocol.CORRECTED.with("mine", CodeReading.PATTERN);
    TreeMap<String, String> expected = new TreeMap<>(Protocol.CORRECTED.switches());
    assertEquals("table", expected.put("reading.codes", "pattern"));
    assertEquals(expected, mine.switches());
    assertTrue(mine.has(CodeReading.PATTERN));
    assertEquals(CodeReading.TABLE, Protocol.CORRECTED.get(CodeReading.class));
    assertEquals("mine", mine.id());
  }

  @Test
  void aChangedProtocolCannotKeepAPublishedName() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Protocol.CORRECTED.with("clue-2024-06", Sampling.GREEDY));
  }

  @Test
  void onlyTheOldProtocolNeedsTheModelsName() {
    assertTrue(Protocol.CLUE_2024_06.needsModelName());
    assertFalse(Protocol.CLUE_2025_01.needsModelName());
    assertFalse(Protocol.CORRECTED.needsModelName());
  }

  /** The rows of the table of protocols, as docs/protocols.md has them. */
  @Test
  void thePublishedProtocolsAreWhatTheirTableSays() {
    assertSwitches(
        Protocol.CLUE_2024_06,
        List.of(
            "file-but-medisumqa",
            "y2024",
            "greedy",
            "left",
            "llama-3-by-name",
            "answer-start",
            "by-flag",
            "as-tokenizer",
            "by-name-and-pattern",
            "last-containing",
            "all-tasks",
            "one-generator",
            "by-task",
            "first-twice"));
    assertSwitches(
        Protocol.CLUE_2025_01,
        List.of(
            "shuffled",
            "y2025",
            "temperature-1",
            "none",
            "none",
            "none",
            "always-own",
            "one",
            "none",
            "first-containing",
            "task-1",
            "one-generator",
            "scibert",
            "first-twice-or-two-decimals"));
    assertSwitches(
        Protocol.CORRECTED,
        List.of(
            "shuffled",
            "y2025",
            "greedy",
            "by-user",
            "model",
            "none",
            "where-taken",
            "one",
            "none",
            "equal",
            "all-tasks",
            "named-streams",
            "scibert",
            "mean"));
  }

  private static void assertSwitches(Protocol protocol, List<String> values) {
    List<String> keys =
        List.of(
            "data.order",
            "decoding.new-tokens",
            "decoding.sampling",
            "decoding.truncation",
            "decoding.stop-strings",
            "layout.prefill",
            "layout.system-role",
            "layout.first-token",
            "reading.clean-up",
            "longhealth.gold-letter",
            "longhealth.budget-scope",
            "longhealth.random",
            "scoring.bert-encoder",
            "scoring.averages");
    Map<String, String> switches = protocol.switches();
    assertEquals(values, keys.stream().map(switches::get).toList());
  }
}
