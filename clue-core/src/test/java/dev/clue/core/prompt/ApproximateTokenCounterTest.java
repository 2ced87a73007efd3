package dev.clue.core.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.TokenCounter;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.api.model.TokenCounterConformance;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ApproximateTokenCounterTest extends TokenCounterConformance {
  private final TokenCounter counter = new ApproximateTokenCounter();

  @Override
  protected TokenCounter tokens() {
    return counter;
  }

  @Test
  void countsByItsRule() {
    assertEquals(0, counter.count(""));
    assertEquals(2, counter.count("chest pain"));
    assertEquals(3, counter.count("hypertension"));
    assertEquals(4, counter.count("120/80\n"));
    assertEquals(2, counter.count("    word"));
    assertEquals(1, counter.count(" ".repeat(16)));
    assertEquals(2, counter.count(" ".repeat(17)));
    assertEquals(2, counter.count("é😀"));
  }

  @Test
  void anyTextComesBack() {
    Random random = new Random(5);
    String characters = "azAZ09  \n\t./é患😀\uD83D\u0000";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      int[] ids = counter.encode(text.toString(), SpecialTokens.ADD);
      assertEquals(text.toString(), counter.decode(ids));
    }
  }

  @Test
  void aBeginningIsTheFirstTokens() {
    assertEquals("chest", counter.truncate("chest pain", 1));
    assertEquals("", counter.truncate("chest pain", 0));
    assertTrue(counter.identity().contains("letters:5"));
  }

  @Test
  void idsOfNoTextAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> counter.decode(new int[] {-1}));
    assertThrows(
        IllegalArgumentException.class, () -> counter.decode(new int[] {Integer.MAX_VALUE}));
  }
}
