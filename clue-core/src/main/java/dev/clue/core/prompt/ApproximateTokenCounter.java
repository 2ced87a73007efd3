package dev.clue.core.prompt;

import dev.clue.api.model.TokenCounter;
import java.util.Arrays;

/**
 * Counts tokens without any model's tokenizer, so that budgets can be kept roughly when none is at
 * hand.
 *
 * <p>The rule: a token is up to {@value #LETTERS} ASCII letters, with the one space before them; up
 * to {@value #DIGITS} ASCII digits; up to {@value #SPACES} other spaces; or any other single code
 * point. Over English text that is within about a fifth of what tokenizers of current models give,
 * on either side. Ids hold their text, so that {@link #decode} needs no table. No special tokens
 * are added.
 */
public final class ApproximateTokenCounter implements TokenCounter {
  /** The most letters of a token. */
  static final int LETTERS = 5;

  /** The most digits of a token. */
  static final int DIGITS = 3;

  /** The most spaces of a token. */
  static final int SPACES = 16;

  private static final int LETTER_BASE = 53;
  private static final int DIGIT_BASE = 11;

  // Four ranges of ids, one behind the other: code points, runs of spaces, digits, letters.
  private static final int FIRST_SPACES = Character.MAX_CODE_POINT + 1;
  private static final int FIRST_DIGITS = FIRST_SPACES + SPACES + 1;
  private static final int FIRST_LETTERS = FIRST_DIGITS + power(DIGIT_BASE, DIGITS);
  private static final int FIRST_SPACED = FIRST_LETTERS + power(LETTER_BASE, LETTERS);
  private static final int END = FIRST_SPACED + power(LETTER_BASE, LETTERS);

  @Override
  public String identity() {
    return "approximate|letters:" + LETTERS + "|digits:" + DIGITS + "|spaces:" + SPACES;
  }

  @Override
  public int[] encode(String text, SpecialTokens special) {
    int[] ids = new int[text.length()];
    int count = 0;
    for (int at = 0; at < text.length(); count++) {
      int end = tokenEnd(text, at);
      ids[count] = id(text, at, end);
      at = end;
    }
    return Arrays.copyOf(ids, count);
  }

  @Override
  public String decode(int[] ids) {
    StringBuilder text = new StringBuilder();
    for (int id : ids) {
      if (id < 0 || id >= END) {
        throw new IllegalArgumentException("a token id is " + id + ", must be below " + END);
      }
      if (id < FIRST_SPACES) {
        text.appendCodePoint(id);
      } else if (id < FIRST_DIGITS) {
        text.append(" ".repeat(id - FIRST_SPACES));
      } else if (id < FIRST_LETTERS) {
        appendDigits(text, id - FIRST_DIGITS);
      } else if (id < FIRST_SPACED) {
        appendLetters(text, id - FIRST_LETTERS);
      } else {
        appendLetters(text.append(' '), id - FIRST_SPACED);
      }
    }
    return text.toString();
  }

  /** Where the token that begins here ends. */
  private static int tokenEnd(String text, int start) {
    char c = text.charAt(start);
    if (c == ' ') {
      int end = start;
      while (end < text.length() && text.charAt(end) == ' ' && end - start < SPACES) {
        end++;
      }
      boolean wordFollows = end < text.length() && isLetter(text.charAt(end));
      if (!wordFollows) {
        return end;
      }
      // The last space belongs to the word.
      return end - start > 1 ? end - 1 : lettersEnd(text, end);
    }
    if (isLetter(c)) {
      return lettersEnd(text, start);
    }
    if (isDigit(c)) {
      int end = start;
      while (end < text.length() && isDigit(text.charAt(end)) && end - start < DIGITS) {
        end++;
      }
      return end;
    }
    return start + Character.charCount(text.codePointAt(start));
  }

  private static int lettersEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isLetter(text.charAt(end)) && end - start < LETTERS) {
      end++;
    }
    return end;
  }

  private static int id(String text, int start, int end) {
    char last = text.charAt(end - 1);
    if (isLetter(last)) {
      boolean spaced = text.charAt(start) == ' ';
      int value = 0;
      for (int i = spaced ? start + 1 : start; i < end; i++) {
        char c = text.charAt(i);
        value = value * LETTER_BASE + (c >= 'a' ? c - 'a' + 27 : c - 'A' + 1);
      }
      return (spaced ? FIRST_SPACED : FIRST_LETTERS) + value;
    }
    if (isDigit(last)) {
      int value = 0;
      for (int i = start; i < end; i++) {
        value = value * DIGIT_BASE + text.charAt(i) - '0' + 1;
      }
      return FIRST_DIGITS + value;
    }
    return last == ' ' ? FIRST_SPACES + end - start : text.codePointAt(start);
  }

  private static void appendDigits(StringBuilder text, int value) {
    if (value > 0) {
      appendDigits(text, value / DIGIT_BASE);
      text.append((char) ('0' + value % DIGIT_BASE - 1));
    }
  }

  private static void appendLetters(StringBuilder text, int value) {
    if (value > 0) {
      appendLetters(text, value / LETTER_BASE);
      int letter = value % LETTER_BASE;
      text.append((char) (letter >= 27 ? 'a' + letter - 27 : 'A' + letter - 1));
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int power(int base, int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
