package dev.clue.core.icd;

import dev.clue.core.metric.text.PythonWords;
import java.util.ArrayList;
import java.util.List;

/** The reference's regular expression, matched by hand because its word boundary is Python's. */
final class ReferenceCodeParser implements IcdCodeParser {
  private static final int CATEGORY = 3;
  private static final int LONGEST_TAIL = 4;

  @Override
  public List<String> parse(String text) {
    return asWritten(text).stream().map(code -> code.replace(".", "")).toList();
  }

  /** The matches with their dots. */
  static List<String> asWritten(String text) {
    List<String> codes = new ArrayList<>();
    int place = 0;
    while (place + CATEGORY <= text.length()) {
      int end = end(text, place);
      if (end > 0) {
        codes.add(text.substring(place, end));
      }
      place = Math.max(end, place + 1);
    }
    return codes;
  }

  /** Where a match that starts here ends: the longest first, as a greedy pattern tries; or -1. */
  private static int end(String text, int start) {
    if (!isChapter(text.charAt(start))
        || !isDigit(text.charAt(start + 1))
        || !isDigit(text.charAt(start + 2))
        || !PythonWords.isBoundary(text, start)) {
      return -1;
    }
    int category = start + CATEGORY;
    int tail = category < text.length() && text.charAt(category) == '.' ? category + 1 : category;
    int end = tail;
    while (end < text.length() && end < tail + LONGEST_TAIL && isTail(text.charAt(end))) {
      end++;
    }
    for (; end > tail; end--) {
      if (PythonWords.isBoundary(text, end)) {
        return end;
      }
    }
    return PythonWords.isBoundary(text, category) ? category : -1;
  }

  private static boolean isChapter(char character) {
    return character >= 'A' && character <= 'Z' && character != 'U';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isTail(char character) {
    return isDigit(character) || (character >= 'A' && character <= 'Z');
  }
}
