package dev.clue.core.baseline;

/** Words between blanks, which stand in for tokens where there is no tokenizer. */
final class Words {
  private Words() {}

  /** The text up to the end of that many words; the whole text where it has no more. */
  static String first(String text, int count) {
    int words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank =
          Character.isWhitespace(text.charAt(i)) || Character.isSpaceChar(text.charAt(i));
      if (blank && inWord && words == count) {
        return text.substring(0, i);
      }
      words += !blank && !inWord ? 1 : 0;
      inWord = !blank;
    }
    return text;
  }
}
