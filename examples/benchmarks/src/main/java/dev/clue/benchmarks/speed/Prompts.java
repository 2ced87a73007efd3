package dev.clue.benchmarks.speed;

import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Texts of random words with a given number of tokens. The same seed gives the same words. */
final class Prompts {
  private static final int LETTERS = 26;

  /** No word has more tokens: a space and two letters. */
  private static final int MOST_PER_WORD = 3;

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
      for (int words = Math.max(1, missing / MOST_PER_WORD); words > 0; words--) {
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
