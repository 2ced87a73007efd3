package dev.clue.core.icd;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Ranges of codes, which name a block and not a diagnosis: "I10-I15", "I10 to I15", "I10-15". */
final class CodeRanges {
  private static final int CATEGORY = 3;
  private static final String HYPHEN = "[-‐‑–—]";
  private static final Pattern JOIN =
      Pattern.compile("\\.?" + HYPHEN + "|\\s(?:to|through|thru)\\s", Pattern.CASE_INSENSITIVE);
  private static final Pattern SPACED_HYPHEN = Pattern.compile("\\s" + HYPHEN + "\\s");
  private static final Pattern DIGITS_BEHIND =
      Pattern.compile("^" + HYPHEN + "[0-9]{2}(?![\\p{L}\\p{N}])");

  private CodeRanges() {}

  /** The codes that are not the end of a range; three or more in a chain are a list. */
  static List<WrittenCode> without(String text, List<WrittenCode> codes) {
    List<WrittenCode> left = new ArrayList<>();
    int next = 0;
    while (next < codes.size()) {
      int last = next;
      while (last + 1 < codes.size() && joined(text, codes.get(last), codes.get(last + 1))) {
        last++;
      }
      boolean range =
          last == next + 1
              ? ascending(codes.get(next), codes.get(last))
              : digits(text, codes.get(last));
      if (!range || last > next + 1) {
        left.addAll(codes.subList(next, last + 1));
      }
      next = last + 1;
    }
    return left;
  }

  private static boolean joined(String text, WrittenCode first, WrittenCode second) {
    String between = text.substring(first.end(), second.start());
    return JOIN.matcher(between).matches()
        || (SPACED_HYPHEN.matcher(between).matches() && categories(first, second));
  }

  /** Whether the codes can be the ends of a range: of one chapter's letter, or both categories. */
  private static boolean ascending(WrittenCode first, WrittenCode second) {
    boolean comparable =
        first.code().charAt(0) == second.code().charAt(0) || categories(first, second);
    return comparable && first.code().compareTo(second.code()) < 0;
  }

  private static boolean categories(WrittenCode first, WrittenCode second) {
    return first.code().length() == CATEGORY && second.code().length() == CATEGORY;
  }

  /** Whether only the number of the range's end follows, as in "I10-15". */
  private static boolean digits(String text, WrittenCode code) {
    return code.code().length() == CATEGORY
        && DIGITS_BEHIND.matcher(text).region(code.end(), text.length()).lookingAt();
  }
}
