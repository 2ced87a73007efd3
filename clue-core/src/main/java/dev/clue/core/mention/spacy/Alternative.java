package dev.clue.core.mention.spacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One of the alternatives that a regular expression of Python joins with bars.
 *
 * @param text the expression
 * @param longest code points that it matches at most, or {@link #UNBOUNDED}
 */
record Alternative(String text, int longest) {
  /** No bound is known. */
  static final int UNBOUNDED = Integer.MAX_VALUE / 4;

  private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z]+\\)");

  /** The alternatives of an expression, in their order; one that sets flags is one alternative. */
  static List<Alternative> of(String pattern) {
    if (FLAGS.matcher(pattern).find()) {
      return List.of(new Alternative(pattern, UNBOUNDED));
    }
    List<Alternative> alternatives = new ArrayList<>();
    Reader reader = new Reader(pattern);
    while (reader.next < pattern.length()) {
      int from = reader.next;
      int longest = reader.sequence();
      alternatives.add(new Alternative(pattern.substring(from, reader.next), longest));
      // A bracket without its partner would stop the reader; the compiler refuses it later.
      reader.next++;
    }
    return alternatives;
  }

  /** Whether it matches only at the start of a text. */
  boolean isPrefix() {
    return text.startsWith("^");
  }

  /** Whether it matches only at the end of a text. */
  boolean isSuffix() {
    return text.endsWith("$") && !text.endsWith("\\$");
  }

  /** Whether it matches only at the end of a text, and not much. */
  boolean isShortSuffix() {
    return isSuffix() && longest < UNBOUNDED;
  }

  /** Reads an expression for how long its matches can be. */
  private static final class Reader {
    private final String pattern;
    private int next;

    Reader(String pattern) {
      this.pattern = pattern;
    }

    /** Up to a bar, a closing bracket or the end. */
    int sequence() {
      int sum = 0;
      while (next < pattern.length()
          && pattern.charAt(next) != '|'
          && pattern.charAt(next) != ')') {
        sum = Math.min(UNBOUNDED, sum + repeated(atom()));
      }
      return sum;
    }

    private int repeated(int longest) {
      if (next < pattern.length() && "*+{".indexOf(pattern.charAt(next)) >= 0) {
        next++;
        return UNBOUNDED;
      }
      return longest;
    }

    private int atom() {
      char c = pattern.charAt(next++);
      return switch (c) {
        case '\\' -> {
          next++;
          yield 1;
        }
        case '[' -> {
          skipClass();
          yield 1;
        }
        case '(' -> group();
        case '^', '$', '?' -> 0;
        default -> 1;
      };
    }

    private void skipClass() {
      next += pattern.startsWith("^", next) ? 2 : 1;
      while (next < pattern.length() && pattern.charAt(next) != ']') {
        next += pattern.charAt(next) == '\\' ? 2 : 1;
      }
      next++;
    }

    private int group() {
      boolean looks =
          pattern.startsWith("?=", next)
              || pattern.startsWith("?!", next)
              || pattern.startsWith("?<=", next)
              || pattern.startsWith("?<!", next);
      int longest = sequence();
      while (next < pattern.length() && pattern.charAt(next) == '|') {
        next++;
        longest = Math.max(longest, sequence());
      }
      next++;
      return looks ? 0 : longest;
    }
  }
}
