package dev.clue.core.metric.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of {@code rouge_score} 0.1.2 without its stemmer: the text in lower case, cut at
 * everything but {@code a-z0-9}.
 *
 * <p>Of all characters outside ASCII only two have a lower case that begins with an ASCII letter:
 * U+0130 becomes an i and a combining dot, which ends the token, and U+212A becomes a k.
 */
public final class RougeTokenizer {
  private static final byte SEPARATOR = 0;
  private static final int ASCII = 128;
  private static final char DOTTED_CAPITAL_I = '\u0130';
  private static final char KELVIN_SIGN = '\u212A';
  private static final byte[] LOWER = lowerCase();

  private RougeTokenizer() {}

  /** The tokens of a text, in their order. */
  public static List<String> tokenize(String text) {
    byte[] bytes = normalize(text);
    List<String> tokens = new ArrayList<>();
    for (int start = next(bytes, 0); start < bytes.length; ) {
      int end = end(bytes, start);
      tokens.add(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
      start = next(bytes, end);
    }
    return tokens;
  }

  /** The tokens of a text as numbers, equal ones alike. */
  static int[] tokenize(String text, Vocabulary vocabulary) {
    byte[] bytes = normalize(text);
    int[] tokens = new int[bytes.length / 2 + 1];
    int count = 0;
    for (int start = next(bytes, 0); start < bytes.length; ) {
      int end = end(bytes, start);
      tokens[count++] = vocabulary.number(bytes, start, end);
      start = next(bytes, end);
    }
    return Arrays.copyOf(tokens, count);
  }

  /** One byte for each character: a letter in lower case, a digit, or the separator. */
  private static byte[] normalize(String text) {
    String plain = text.indexOf(DOTTED_CAPITAL_I) < 0 ? text : text.replace("\u0130", "i ");
    byte[] bytes = new byte[plain.length()];
    for (int i = 0; i < bytes.length; i++) {
      char character = plain.charAt(i);
      if (character < ASCII) {
        bytes[i] = LOWER[character];
      } else if (character == KELVIN_SIGN) {
        bytes[i] = 'k';
      }
    }
    return bytes;
  }

  private static int next(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && bytes[i] == SEPARATOR) {
      i++;
    }
    return i;
  }

  private static int end(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && bytes[i] != SEPARATOR) {
      i++;
    }
    return i;
  }

  private static byte[] lowerCase() {
    byte[] lower = new byte[ASCII];
    for (char digit = '0'; digit <= '9'; digit++) {
      lower[digit] = (byte) digit;
    }
    for (char letter = 'a'; letter <= 'z'; letter++) {
      lower[letter] = (byte) letter;
      lower[letter - 'a' + 'A'] = (byte) letter;
    }
    return lower;
  }
}
