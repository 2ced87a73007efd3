package dev.clue.core.umls;

import dev.clue.core.text.PythonSpace;
import java.util.Arrays;
import java.util.Locale;

/**
 * Character 3-grams inside words, as scikit-learn's {@code char_wb} analyser makes them: lower
 * case, words cut at Python's white space, one blank before and behind each word. A 3-gram is three
 * code points of 21 bits in one number, so that numbers are ordered as the texts are.
 */
final class CharacterGrams {
  private CharacterGrams() {}

  /** The text's 3-grams in ascending order, repeats included. */
  static long[] of(String text) {
    int[] points = text.toLowerCase(Locale.ROOT).codePoints().toArray();
    long[] grams = new long[points.length];
    int size = 0;
    for (int i = 0; i < points.length; i++) {
      if (!PythonSpace.is(points[i])) {
        long before = i == 0 ? ' ' : blanked(points[i - 1]);
        long behind = i + 1 == points.length ? ' ' : blanked(points[i + 1]);
        grams[size++] = before << 42 | (long) points[i] << 21 | behind;
      }
    }
    long[] sorted = Arrays.copyOf(grams, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** A 3-gram as text. */
  static String text(long gram) {
    int[] points = {(int) (gram >>> 42), (int) (gram >>> 21) & 0x1FFFFF, (int) gram & 0x1FFFFF};
    return new String(points, 0, 3);
  }

  private static int blanked(int point) {
    return PythonSpace.is(point) ? ' ' : point;
  }
}
