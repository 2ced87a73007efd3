package dev.clue.core.task;

/** White space as Python's {@code str.strip()} knows it; Java's own methods draw other lines. */
final class PythonStrip {
  private PythonStrip() {}

  /** The text without white space at both ends. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r')
        || (c >= '\u001C' && c <= ' ')
        || c == '\u0085'
        || Character.isSpaceChar(c);
  }
}
