package dev.clue.core.prompt.jinja;

import java.util.List;

/** Looking for text in text: str.startswith, find, count and their kin. */
final class Searching {
  private Searching() {}

  static Object startsWith(String text, Arguments arguments, Render render) {
    String window = window(text, arguments.check("startswith", 1, "prefix", "start", "end"));
    return any(arguments, "startswith", window::startsWith);
  }

  static Object endsWith(String text, Arguments arguments, Render render) {
    String window = window(text, arguments.check("endswith", 1, "suffix", "start", "end"));
    return any(arguments, "endswith", window::endsWith);
  }

  private static boolean any(
      Arguments arguments, String method, java.util.function.Predicate<String> matches) {
    Object wanted = arguments.get(0, method.equals("startswith") ? "prefix" : "suffix", None.NONE);
    List<Object> choices = wanted instanceof Tuple tuple ? tuple : List.of(wanted);
    for (Object choice : choices) {
      if (!Types.isString(choice)) {
        throw TemplateException.type(
            method + " first arg must be str or a tuple of str, not " + Types.name(choice));
      }
      if (matches.test(Types.text(choice))) {
        return true;
      }
    }
    return false;
  }

  /** The part of the text that the arguments start and end leave. */
  private static String window(String text, Arguments arguments) {
    if (arguments.count() == 1) {
      return text;
    }
    int length = Text.length(text);
    long start = bound(arguments.integerOrNone(1, "start", 0), length);
    long end = bound(arguments.integerOrNone(2, "end", length), length);
    return start > end ? "" : Strings.slice(text, (int) start, (int) end);
  }

  private static long bound(long index, int length) {
    return Math.max(0, Math.min(length, index < 0 ? index + length : index));
  }

  static long find(String text, Arguments arguments, boolean last) {
    String wanted = arguments.check("find", 1, "sub", "start", "end").string(0, "sub", "");
    int length = Text.length(text);
    long start = bound(arguments.integerOrNone(1, "start", 0), length);
    String window = window(text, arguments);
    int found = last ? window.lastIndexOf(wanted) : window.indexOf(wanted);
    return found < 0 ? -1 : start + window.codePointCount(0, found);
  }

  static Object index(String text, Arguments arguments, boolean last) {
    long found = find(text, arguments, last);
    if (found < 0) {
      throw TemplateException.value("substring not found");
    }
    return found;
  }

  static Object count(String text, Arguments arguments, Render render) {
    String wanted = arguments.check("count", 1, "sub", "start", "end").string(0, "sub", "");
    String window = window(text, arguments);
    return wanted.isEmpty() ? Text.length(window) + 1L : (long) occurrences(window, wanted, -1);
  }

  /**
   * How often a text that is not empty occurs, counting no further than the limit if it is not
   * negative.
   */
  static int occurrences(String text, String wanted, long limit) {
    int count = 0;
    int at = text.indexOf(wanted);
    while (at >= 0 && (limit < 0 || count < limit)) {
      count++;
      at = text.indexOf(wanted, at + wanted.length());
    }
    return count;
  }
}
