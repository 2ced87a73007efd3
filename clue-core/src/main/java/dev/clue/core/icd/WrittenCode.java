package dev.clue.core.icd;

/**
 * Something in a text that is written like a code.
 *
 * @param code in upper case, without dots
 * @param start of its first character
 * @param end behind its last character
 * @param form how it is written
 */
record WrittenCode(String code, int start, int end, Form form) {

  /** How a code is written; the more it looks like one, the less its surroundings must. */
  enum Form {
    /** With a dot, which no other word has: E11.9. */
    DOTTED,
    /** In upper case without a dot: E119, I10. */
    UPPER,
    /** With a letter in lower case and without a dot: e119, S72001a. */
    LOWER
  }
}
