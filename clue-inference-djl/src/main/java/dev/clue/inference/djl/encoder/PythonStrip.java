package dev.clue.inference.djl.encoder;

/** The part of a text that Python's {@code str.strip} leaves. */
final class PythonStrip {
  private PythonStrip() {}

  /** Where it begins; the text's end where nothing is left. */
  static int start(String text) {
    int start = 0;
    while (start < text.length() && BertCharacters.isPythonSpace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Behind its last character; never before its start. */
  static int end(String text) {
    int start = start(text);
    int end = text.length();
    while (end > start && BertCharacters.isPythonSpace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
