package dev.clue.core.mention.spacy;

/** spaCy's lexical attributes that are made of a token's characters. */
final class WordShape {
  private static final int LONG = 100;
  private static final int LONGEST_RUN = 4;

  private WordShape() {}

  /** Letters as X or x, digits as d, the rest as it is; equal ones 4 in a row at most. */
  static String shape(String text) {
    if (text.codePointCount(0, text.length()) >= LONG) {
      return "LONG";
    }
    StringBuilder shape = new StringBuilder();
    int last = -1;
    int run = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      int kind = kind(point);
      run = kind == last ? run + 1 : 1;
      last = kind;
      if (run <= LONGEST_RUN) {
        shape.appendCodePoint(kind);
      }
    }
    return shape.toString();
  }

  /** The first character. */
  static String prefix(String text) {
    return text.substring(0, text.offsetByCodePoints(0, 1));
  }

  /** The last three characters. */
  static String suffix(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= 3 ? text : text.substring(text.offsetByCodePoints(text.length(), -3));
  }

  private static int kind(int point) {
    if (Character.isLetter(point)) {
      return Character.isUpperCase(point) ? 'X' : 'x';
    }
    return UnicodeDigits.contains(point) ? 'd' : point;
  }
}
