package dev.clue.inference.djl.encoder;

/** Classes of characters as BERT's tokenizer and Python see them. */
final class BertCharacters {
  private BertCharacters() {}

  /** What Python's {@code str.strip} and {@code str.split} take for space. */
  static boolean isPythonSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == 0x85;
  }

  /** What becomes a plain space. */
  static boolean isSpace(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || Character.getType(character) == Character.SPACE_SEPARATOR;
  }

  /** What is dropped: every category that begins with C, but tabs and line ends. */
  static boolean isControl(int character) {
    if (character == '\t' || character == '\n' || character == '\r') {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /** What stands alone: punctuation, and all ASCII that is neither letter, digit nor space. */
  static boolean isPunctuation(int character) {
    if ((character >= '!' && character <= '/')
        || (character >= ':' && character <= '@')
        || (character >= '[' && character <= '`')
        || (character >= '{' && character <= '~')) {
      return true;
    }
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** Han characters, each a word of its own; not kana, not hangul. */
  static boolean isHan(int character) {
    return within(character, 0x4E00, 0x9FFF)
        || within(character, 0x3400, 0x4DBF)
        || within(character, 0x20000, 0x2A6DF)
        || within(character, 0x2A700, 0x2B73F)
        || within(character, 0x2B740, 0x2B81F)
        || within(character, 0x2B820, 0x2CEAF)
        || within(character, 0xF900, 0xFAFF)
        || within(character, 0x2F800, 0x2FA1F);
  }

  private static boolean within(int character, int first, int last) {
    return character >= first && character <= last;
  }
}
