package dev.clue.api.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.KitRun;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The kit passes an honest encoder, and fails each dishonest one at its own rule alone. */
class TextEncoderConformanceTest {

  static class Kit extends TextEncoderConformance {
    @Override
    protected TextEncoder open() {
      return KitRun.implementation(TextEncoder.class);
    }
  }

  @Test
  void passesAnHonestEncoder() {
    assertEquals(Set.of(), KitRun.of(Kit.class, Words::new).failed());
  }

  @Test
  void failsABrokenEncoderAtItsRuleAlone() {
    assertEquals(Set.of("E1"), KitRun.of(Kit.class, Sorting::new).failed());
    assertEquals(Set.of("E2"), KitRun.of(Kit.class, Padding::new).failed());
    assertEquals(Set.of("E3"), KitRun.of(Kit.class, Silent::new).failed());
    assertEquals(Set.of("E4"), KitRun.of(Kit.class, Nameless::new).failed());
  }

  /** A token per word between two that mark the ends; a token's vector is its length. */
  private static class Words implements TextEncoder {
    private static final int LONGEST = 20;

    @Override
    public EncoderDescriptor describe() {
      return new EncoderDescriptor("words", 1, 1, LONGEST, Set.of(0), identity());
    }

    SortedMap<String, String> identity() {
      return new TreeMap<>(Map.of("words", "by length"));
    }

    @Override
    public List<TokenEmbeddings> encode(List<String> texts) {
      return texts.stream().map(this::encode).toList();
    }

    TokenEmbeddings encode(String text) {
      int[] words =
          text.isEmpty()
              ? new int[0]
              : Arrays.stream(text.strip().split(" ")).mapToInt(String::length).toArray();
      int kept = Math.min(words.length, LONGEST - 2);
      int[] ids = new int[kept + 2];
      System.arraycopy(words, 0, ids, 1, kept);
      return embeddings(ids, words.length - kept);
    }

    static TokenEmbeddings embeddings(int[] ids, int truncated) {
      float[] values = new float[ids.length];
      IntStream.range(0, ids.length).forEach(i -> values[i] = ids[i]);
      return new TokenEmbeddings(values, ids, 1, truncated);
    }

    @Override
    public void close() {}
  }

  /** E1: gives the shortest first, where the texts come in another order than the kit's first. */
  private static final class Sorting extends Words {
    @Override
    public List<TokenEmbeddings> encode(List<String> texts) {
      boolean turned = texts.size() > 1 && texts.get(0).startsWith("Acute");
      return super.encode(turned ? texts.stream().sorted().toList() : texts);
    }
  }

  /** E2: what is encoded together moves the vectors. */
  private static final class Padding extends Words {
    @Override
    public List<TokenEmbeddings> encode(List<String> texts) {
      List<TokenEmbeddings> honest = super.encode(texts);
      honest.forEach(one -> one.values()[0] += texts.size() / 100f);
      return honest;
    }
  }

  /** E3: does not tell what it cut. */
  private static final class Silent extends Words {
    @Override
    TokenEmbeddings encode(String text) {
      return embeddings(super.encode(text).ids(), 0);
    }
  }

  /** E4: does not say what it is. */
  private static final class Nameless extends Words {
    @Override
    SortedMap<String, String> identity() {
      return new TreeMap<>();
    }
  }
}
