package dev.clue.core.mention.spacy;

import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns a pattern of Python's {@code re} into one of Java's that matches the same. */
final class PythonRegex {
  private static final String SPACE =
      "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  private static final String WORD = "\\p{L}\\p{N}_";
  private static final String BOUNDARY =
      "(?:(?<=[" + WORD + "])(?![" + WORD + "])|(?<![" + WORD + "])(?=[" + WORD + "]))";

  private static final Pattern REPETITION = Pattern.compile("(?:\\d+,?|,)\\d*\\}");

  private final String pattern;
  private final StringBuilder out = new StringBuilder();
  private int next;
  private boolean inClass;
  private int classStart;

  private PythonRegex(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern.
   *
   * @throws UnfitModel if it uses what has no counterpart
   */
  static Pattern compile(String pattern) {
    try {
      // With UNIX_LINES the dot stops at \n alone, as Python's does.
      return Pattern.compile(new PythonRegex(pattern).translated(), Pattern.UNIX_LINES);
    } catch (PatternSyntaxException | StringIndexOutOfBoundsException e) {
      throw new UnfitModel("has a regular expression that Java does not understand", e);
    }
  }

  /**
   * Tries a match. Java's matcher calls itself for each repeat of a group, so that thousands of
   * repeats, as in a model's stuttering, need more stack than there is: then nothing is found, and
   * the text is read to its end all the same.
   */
  static boolean matches(BooleanSupplier attempt) {
    try {
      return attempt.getAsBoolean();
    } catch (StackOverflowError e) {
      return false;
    }
  }

  private String translated() {
    while (next < pattern.length()) {
      char c = pattern.charAt(next++);
      if (c == '\\') {
        escape(pattern.charAt(next++));
      } else if (inClass) {
        member(c);
      } else {
        plain(c);
      }
    }
    return out.toString();
  }

  private void escape(char c) {
    switch (c) {
      case 's' -> set(SPACE);
      case 'd' -> out.append("\\p{Nd}");
      case 'w' -> set(WORD);
      case 'S' -> complement(SPACE, c);
      case 'W' -> complement(WORD, c);
      case 'D' -> out.append("\\P{Nd}");
      case 'b' -> out.append(inClass ? "\\x08" : BOUNDARY);
      case 'B' -> out.append("(?!" + BOUNDARY + ")");
      case 'Z' -> out.append("\\z");
      case 'v' -> out.append("\\x0B");
      case 'N', 'G', 'K', 'Q', 'E', 'R', 'X', 'p', 'P', 'h', 'H', 'V', 'k', 'z' ->
          throw new UnfitModel(
              "has a regular expression with \\" + c + ", which is not understood");
      case 'U' -> {
        out.append("\\x{").append(pattern, next, next + 8).append('}');
        next += 8;
      }
      default -> out.append('\\').append(c);
    }
  }

  private void set(String members) {
    out.append(inClass ? members : "[" + members + "]");
  }

  private void complement(String members, char c) {
    if (inClass) {
      throw new UnfitModel(
          "has a regular expression with \\" + c + " in brackets, which is not understood");
    }
    out.append("[^" + members + "]");
  }

  private void member(char c) {
    if (c == ']' && next - 1 > classStart) {
      inClass = false;
      out.append(c);
    } else {
      // What Java takes for set operations is plain in Python.
      out.append("[]&^".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
  }

  private void plain(char c) {
    switch (c) {
      case '[' -> {
        inClass = true;
        out.append(c);
        if (pattern.startsWith("^", next)) {
          out.append('^');
          next++;
        }
        classStart = next;
      }
      case '$' -> out.append("(?=\\n?\\z)");
      case '{' -> brace();
      case '}' -> out.append("\\}");
      case '(' -> group();
      default -> out.append(c);
    }
  }

  private void group() {
    if (pattern.startsWith("?P<", next)) {
      out.append("(?<");
      next += 3;
    } else if (pattern.startsWith("?u)", next)) {
      next += 3;
    } else if (pattern.startsWith("?i)", next)) {
      out.append("(?iu)");
      next += 3;
    } else {
      out.append('(');
    }
  }

  private void brace() {
    Matcher repetition = REPETITION.matcher(pattern).region(next, pattern.length());
    if (repetition.lookingAt()) {
      out.append(repetition.group().startsWith(",") ? "{0" : "{").append(repetition.group());
      next = repetition.end();
    } else {
      out.append("\\{");
    }
  }
}
