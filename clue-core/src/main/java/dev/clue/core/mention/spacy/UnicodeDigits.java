package dev.clue.core.mention.spacy;

/**
 * What Python's {@code str.isdigit()} takes for a digit: decimal digits, and characters whose
 * Numeric_Type in the Unicode database is Digit (superscripts, numbers in circles and the like),
 * which Java does not tell from other numbers.
 */
final class UnicodeDigits {
  /** First and last of each range, ascending; Unicode 14. */
  private static final int[] RANGES = {
    0xB2, 0xB3, 0xB9, 0xB9, 0x1369, 0x1371, 0x19DA, 0x19DA, 0x2070, 0x2070, 0x2074, 0x2079, 0x2080,
    0x2089, 0x2460, 0x2468, 0x2474, 0x247C, 0x2488, 0x2490, 0x24EA, 0x24EA, 0x24F5, 0x24FD, 0x24FF,
    0x24FF, 0x2776, 0x277E, 0x2780, 0x2788, 0x278A, 0x2792, 0x10A40, 0x10A43, 0x10E60, 0x10E68,
    0x11052, 0x1105A, 0x1F100, 0x1F10A
  };

  private UnicodeDigits() {}

  static boolean contains(int point) {
    if (Character.isDigit(point)) {
      return true;
    }
    for (int i = 0; i < RANGES.length && RANGES[i] <= point; i += 2) {
      if (point <= RANGES[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
