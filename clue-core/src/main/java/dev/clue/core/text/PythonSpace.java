package dev.clue.core.text;

/** White space as Python's strings and regular expressions know it; Java draws other lines. */
public final class PythonSpace {
  private PythonSpace() {}

  /** Whether the code point is white space. */
  public static boolean is(int c) {
    return (c >= 9 && c <= 13)
        || (c >= 0x1c && c <= 0x20)
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  /** Whether the text is white space and nothing else; an empty one is not. */
  public static boolean isAll(String text) {
    return !text.isEmpty() && text.codePoints().allMatch(PythonSpace::is);
  }

  /** Python's {@code text.strip()}. */
  public static String strip(String text) {
    return stripLeft(stripRight(text));
  }

  /** Python's {@code text.lstrip()}. */
  public static String stripLeft(String text) {
    return text.substring(end(text, 0));
  }

  /** Python's {@code text.rstrip()}. */
  public static String stripRight(String text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Behind the white space that begins at a place; that place where there is none. */
  public static int end(String text, int from) {
    int end = from;
    while (end < text.length() && is(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
