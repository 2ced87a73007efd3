package dev.clue.core.length;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MiddleOutTest {
  private static final String TEXT = "  one two\nthree\tfour five ";

  @Test
  void keepsTheEndsAndDropsTheMiddle() {
    MiddleOut words = new MiddleOut(TEXT);
    assertEquals(5, words.count());
    assertEquals("  one two [...] five ", words.keeping(3));
    assertEquals("  one [...] ", words.keeping(1));
    assertEquals(" [...] ", words.keeping(0));
  }

  @Test
  void leavesATextAloneThatKeepsAllItsWords() {
    assertEquals(TEXT, new MiddleOut(TEXT).keeping(5));
    assertEquals(TEXT, new MiddleOut(TEXT).keeping(50));
  }

  @Test
  void cutsOnlyBetweenWords() {
    MiddleOut words = new MiddleOut("alpha beta gamma delta");
    for (int kept = 0; kept < words.count(); kept++) {
      for (String word : words.keeping(kept).strip().split("\\s+")) {
        assertTrue("alpha beta gamma delta [...]".contains(word), word);
      }
    }
  }
}
