package dev.clue.core.umls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Normalised texts as 64-bit keys: words in lower case, one after the other. */
final class DictionaryKeys {
  /** The most words of an alias that is looked for. */
  static final int MOST_WORDS = 10;

  /** The key of no words. */
  static final long START = 0xCBF29CE484222325L;

  private DictionaryKeys() {}

  /** A word in a text: a run of letters, marks and digits. */
  record Word(int begin, int end) {}

  static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int begin = -1;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!isWordPart(point)) {
        if (begin >= 0) {
          words.add(new Word(begin, i));
        }
        begin = -1;
      } else if (begin < 0) {
        begin = i;
      }
      i += Character.charCount(point);
    }
    if (begin >= 0) {
      words.add(new Word(begin, text.length()));
    }
    return words;
  }

  /** The key of a whole text. */
  static long of(String text) {
    long key = START;
    for (Word word : words(text)) {
      key = append(key, text, word);
    }
    return key;
  }

  /** The key of the words so far and one more. */
  static long append(long key, String text, Word word) {
    String lower = text.substring(word.begin(), word.end()).toLowerCase(Locale.ROOT);
    long next = (key ^ ' ') * 0x100000001B3L;
    for (int i = 0; i < lower.length(); i++) {
      next = (next ^ lower.charAt(i)) * 0x100000001B3L;
      next ^= next >>> 29;
    }
    return next;
  }

  private static boolean isWordPart(int point) {
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK;
  }
}
