package dev.clue.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.KitRun;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The kit passes an honest tokenizer, and fails each dishonest one at its own rule alone. */
class TokenCounterConformanceTest {

  static class Kit extends TokenCounterConformance {
    @Override
    protected TokenCounter tokens() {
      return KitRun.implementation(TokenCounter.class);
    }
  }

  @Test
  void passesAnHonestTokenizer() {
    assertEquals(new KitRun(Set.of(), 3), KitRun.of(Kit.class, Characters::new));
  }

  @Test
  void failsABrokenTokenizerAtItsRuleAlone() {
    Characters moody = new Moody();
    assertEquals(Set.of("T1"), KitRun.of(Kit.class, () -> moody).failed());
    assertEquals(Set.of("T2"), KitRun.of(Kit.class, Shouting::new).failed());
    assertEquals(Set.of("T3"), KitRun.of(Kit.class, Nameless::new).failed());
  }

  /** A token per character, behind a token for the beginning. */
  private static class Characters implements TokenCounter {
    private static final int BEGINNING = '^';

    @Override
    public int[] encode(String text, SpecialTokens special) {
      IntStream ids = text.chars();
      return special == SpecialTokens.ADD
          ? IntStream.concat(IntStream.of(BEGINNING), ids).toArray()
          : ids.toArray();
    }

    @Override
    public String decode(int[] ids) {
      StringBuilder text = new StringBuilder();
      IntStream.of(ids).forEach(id -> text.append((char) id));
      return text.toString();
    }

    @Override
    public String identity() {
      return "characters";
    }
  }

  /** T1: gives another beginning every time. */
  private static final class Moody extends Characters {
    private final AtomicInteger calls = new AtomicInteger(1000);

    @Override
    public int[] encode(String text, SpecialTokens special) {
      int[] ids = super.encode(text, special);
      if (special == SpecialTokens.ADD) {
        ids[0] = calls.incrementAndGet();
      }
      return ids;
    }
  }

  /** T2: writes in capitals. */
  private static final class Shouting extends Characters {
    @Override
    public String decode(int[] ids) {
      return super.decode(ids).toUpperCase(Locale.ROOT);
    }
  }

  /** T3: does not say what it is. */
  private static final class Nameless extends Characters {
    @Override
    public String identity() {
      return "";
    }
  }
}
