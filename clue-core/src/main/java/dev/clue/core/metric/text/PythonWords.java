package dev.clue.core.metric.text;

/**
 * What Python's regular expressions call a word: {@code \w} is a letter, a number of any kind, or
 * the underscore. Java's own classes draw the line elsewhere.
 *
 * <p>Letters that Unicode got after the JDK's version are not known to it; no text of the benchmark
 * has any.
 */
public final class PythonWords {
  private PythonWords() {}

  /** Whether {@code \w} matches the code point. */
  public static boolean isWord(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> codePoint == '_';
    };
  }

  /** Whether {@code \b} matches before the char at this place, from 0 to the text's length. */
  public static boolean isBoundary(CharSequence text, int place) {
    boolean before = place > 0 && isWord(Character.codePointBefore(text, place));
    boolean after = place < text.length() && isWord(Character.codePointAt(text, place));
    return before != after;
  }
}
