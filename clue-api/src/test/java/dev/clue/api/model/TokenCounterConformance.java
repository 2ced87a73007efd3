package dev.clue.api.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.TokenCounter.SpecialTokens;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One test per rule of {@link TokenCounter}. */
public abstract class TokenCounterConformance {
  private static final String TEXT = "Blood pressure 120/80, no fever since Monday.";

  /** The tokenizer under test. */
  protected abstract TokenCounter tokens() throws Exception;

  @Test
  @DisplayName("T1 gives the same ids every time, and more of them for more text")
  final void t1GivesTheSameIdsEveryTime() throws Exception {
    TokenCounter tokens = tokens();
    assertArrayEquals(
        tokens.encode(TEXT, SpecialTokens.ADD), tokens.encode(TEXT, SpecialTokens.ADD));
    assertTrue(tokens.count(TEXT + " " + TEXT) > tokens.count(TEXT));
    assertTrue(
        tokens.encode(TEXT, SpecialTokens.NONE).length <= tokens.count(TEXT),
        "special tokens make a text shorter");
  }

  @Test
  @DisplayName("T2 writes out what it read")
  final void t2WritesOutWhatItRead() throws Exception {
    TokenCounter tokens = tokens();
    String plain = tokens.decode(tokens.encode(TEXT, SpecialTokens.NONE));
    assertEquals(TEXT, plain.strip());
    assertTrue(tokens.decode(tokens.encode(TEXT, SpecialTokens.ADD)).contains(TEXT));
    assertTrue(tokens.count(tokens.truncate(TEXT, 5)) <= 6);
  }

  @Test
  @DisplayName("T3 says what it is")
  final void t3SaysWhatItIs() throws Exception {
    assertFalse(tokens().identity().isBlank());
    assertEquals(tokens().identity(), tokens().identity());
  }
}
