package dev.clue.core.prompt.jinja;

import java.util.Locale;

/** Letter case as Python changes it. */
final class Casing {
  private Casing() {}

  static String fold(String text) {
    return text.replace("\u00df", "ss").toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    return titled(text.codePointAt(0)) + text.substring(end).toLowerCase(Locale.ROOT);
  }

  /** Python's title case: the first letter of each run of cased letters. */
  static String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inside = false;
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      out.append(inside ? lowered(code) : titled(code));
      inside = isCased(code);
      i += Character.charCount(code);
    }
    return out.toString();
  }

  static String swap(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            code ->
                out.append(
                    Character.isUpperCase(code)
                        ? lowered(code)
                        : Character.toString(code).toUpperCase(Locale.ROOT)));
    return out.toString();
  }

  static boolean isCased(int code) {
    return Character.isUpperCase(code)
        || Character.isLowerCase(code)
        || Character.isTitleCase(code);
  }

  private static String lowered(int code) {
    return Character.toString(code).toLowerCase(Locale.ROOT);
  }

  private static String titled(int code) {
    String upper = Character.toString(code).toUpperCase(Locale.ROOT);
    if (upper.codePointCount(0, upper.length()) > 1) {
      int end = upper.offsetByCodePoints(0, 1);
      return upper.substring(0, end) + upper.substring(end).toLowerCase(Locale.ROOT);
    }
    return Character.toString(Character.toTitleCase(code));
  }
}
