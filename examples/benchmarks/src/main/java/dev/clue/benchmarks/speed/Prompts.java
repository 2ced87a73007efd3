package dev.clue.benchmarks.speed;

import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Texts of random words with a given number of tokens. The same seed gives the same words. */
final class Prompts {
  private static final int LETTERS = 26;
  private static final int WORDS_AT_ONCE = 16;

  private final ToIntFunction<String> counter;
  private final SplittableRandom random;

  /**
   * A source of texts.
   *
   * @param counter how many tokens a text has
   */
  Prompts(ToIntFunction<String> counter, long seed) {
    this.counter = counter;
    random = new SplittableRandom(seed);
  }

  /** A text of at least so many tokens, by a word at most, that begins with another. */
  String behind(String beginning, int tokens) {
    StringBuilder text = new StringBuilder(beginning);
    int missing = tokens - counter.applyAsInt(text.toString());
    while (missing > 0) {
      // A word has one token or more.
      int words = missing > 8 * WORDS_AT_ONCE ? WORDS_AT_ONCE : 1;
      for (int i = 0; i < words; i++) {
        text.append(' ').append(letter()).append(letter());
      }
      missing = tokens - counter.applyAsInt(text.toString());
    }
    return text.toString();
  }

  private char letter() {
    return (char) ('a' + random.nextInt(LETTERS));
  }
}
