package dev.clue.core.prompt.jinja;

/** Strings by code points. */
final class Strings {
  private Strings() {}

  /** The code points from one position to before another; both within the text. */
  static String slice(String text, int start, int stop) {
    if (start >= stop) {
      return "";
    }
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, stop - start));
  }

  /** Python's order: by code point, which surrogates would disturb. */
  static int compare(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char first = left.charAt(i);
      char second = right.charAt(i);
      if (first != second) {
        boolean surrogates = Character.isSurrogate(first) != Character.isSurrogate(second);
        return surrogates
            ? (Character.isSurrogate(first) ? 1 : -1)
            : Character.compare(first, second);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
