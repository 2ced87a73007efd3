package dev.clue.core.length;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that can lose words in its middle; its beginning and its end stay as they were. */
final class MiddleOut {
  /** Stands where words are missing. */
  static final String MARK = " [...] ";

  private static final Pattern WORD = Pattern.compile("\\S+");

  private final String text;
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  MiddleOut(String text) {
    this.text = text;
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      starts.add(words.start());
      ends.add(words.end());
    }
  }

  /** How many words there are. */
  int count() {
    return starts.size();
  }

  /** The text with so many of its words: the first half of them and the last. */
  String keeping(int words) {
    if (words >= count()) {
      return text;
    }
    int first = (words + 1) / 2;
    int last = words / 2;
    String head = first == 0 ? "" : text.substring(0, ends.get(first - 1));
    String tail = last == 0 ? "" : text.substring(starts.get(count() - last));
    return head + MARK + tail;
  }
}
