package dev.clue.core.mention;

/** White space as Python's {@code str.isspace()} and {@code str.split()} know it. */
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
}
