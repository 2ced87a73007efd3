package dev.clue.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.model.ModelException;
import dev.clue.api.model.TokenCounter;
import org.junit.jupiter.api.Test;

class ServersCounterTest {
  @Test
  void asksOnceForEachTextAndCutsRoughlyWhereTheServerCannotDecode() {
    int[] asked = new int[1];
    TokenCounter server =
        new TokenCounter() {
          @Override
          public int[] encode(String text, SpecialTokens special) {
            asked[0]++;
            return new int[text.length()];
          }

          @Override
          public String decode(int[] ids) {
            throw new ModelException.Unsupported("no such route");
          }

          @Override
          public String identity() {
            return "server";
          }
        };
    ServersCounter counter = new ServersCounter(server);

    assertEquals(5, counter.count("fever"));
    assertEquals(5, counter.count("fever"));
    assertEquals(1, asked[0]);
    assertEquals("", counter.truncate("fever and cough", 0));
  }
}
