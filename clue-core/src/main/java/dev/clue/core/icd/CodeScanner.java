package dev.clue.core.icd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what is written like a code: words that begin with a letter, a digit, and a digit or
 * letter, have up to seven characters, and may have a dot after the third.
 */
final class CodeScanner {
  private static final int CATEGORY = 3;
  private static final int LONGEST_TAIL = 8;

  /** A whole word; letters and digits of any script around it make it part of another. */
  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z][0-9][0-9A-Za-z]{1,5}(?![\\p{L}\\p{N}])");

  private static final Pattern TAIL =
      Pattern.compile("\\.([0-9A-Za-z]{1," + LONGEST_TAIL + "})(?![\\p{L}\\p{N}])");

  /** The beginning of another code, as behind the dot of "I10.E11.9". */
  private static final Pattern NEXT_CODE = Pattern.compile("[A-Z][0-9][0-9A-Z].*");

  /** What may follow a dot within a code: a digit first, or one letter that begins a number. */
  private static final Pattern SUBDIVISION =
      Pattern.compile("[0-9][0-9A-Z]*|[0-9][0-9a-z]*|[A-W]|[A-W][0-9][0-9A-Z]*");

  private final CodeKnowledge knowledge;

  CodeScanner(CodeKnowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** In the order of the text, none within another. */
  List<WrittenCode> scan(String text) {
    List<WrittenCode> found = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    Matcher tail = TAIL.matcher(text);
    int place = 0;
    while (word.find(place)) {
      WrittenCode code = plain(text, word.start(), word.end());
      if (code.code().length() == CATEGORY && tail.region(word.end(), text.length()).lookingAt()) {
        code = withTail(code, tail.group(1));
      }
      found.add(code);
      place = code.end();
    }
    return found;
  }

  private static WrittenCode plain(String text, int start, int end) {
    String written = text.substring(start, end);
    String code = written.toUpperCase(Locale.ROOT);
    WrittenCode.Form form = written.equals(code) ? WrittenCode.Form.UPPER : WrittenCode.Form.LOWER;
    return new WrittenCode(code, start, end, form);
  }

  /** The category with what follows its dot, or alone where that belongs to something else. */
  private WrittenCode withTail(WrittenCode category, String tail) {
    String code = category.code() + tail.toUpperCase(Locale.ROOT);
    boolean known = knowledge.has(code) && !knowledge.isPlaceholder(tail);
    boolean otherCode = NEXT_CODE.matcher(tail).matches();
    if (known || (!otherCode && SUBDIVISION.matcher(tail).matches())) {
      int end = category.end() + 1 + tail.length();
      return new WrittenCode(code, category.start(), end, WrittenCode.Form.DOTTED);
    }
    return category;
  }
}
