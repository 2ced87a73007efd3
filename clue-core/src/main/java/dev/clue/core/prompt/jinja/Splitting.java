package dev.clue.core.prompt.jinja;

import dev.clue.core.text.PythonSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** str.split and its kin. */
final class Splitting {
  private Splitting() {}

  static Object split(String text, Arguments arguments, Render render) {
    long limit = limit(arguments, "split");
    if (arguments.get(0, "sep", None.NONE) == None.NONE) {
      return words(text, limit, render);
    }
    String separator = separator(arguments);
    List<Object> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      if (limit >= 0 && parts.size() >= limit) {
        break;
      }
      add(parts, text.substring(from, at), render);
      from = at + separator.length();
    }
    add(parts, text.substring(from), render);
    return parts;
  }

  static Object splitRight(String text, Arguments arguments, Render render) {
    long limit = limit(arguments, "rsplit");
    if (arguments.get(0, "sep", None.NONE) == None.NONE) {
      return wordsRight(text, limit, render);
    }
    String separator = separator(arguments);
    List<Object> parts = new ArrayList<>();
    int to = text.length();
    for (int at = text.lastIndexOf(separator, to - separator.length());
        at >= 0 && (limit < 0 || parts.size() < limit);
        at = text.lastIndexOf(separator, to - separator.length())) {
      add(parts, text.substring(at + separator.length(), to), render);
      to = at;
    }
    add(parts, text.substring(0, to), render);
    Collections.reverse(parts);
    return parts;
  }

  private static long limit(Arguments arguments, String method) {
    return arguments.check(method, 0, "sep", "maxsplit").integer(1, "maxsplit", -1);
  }

  private static String separator(Arguments arguments) {
    String separator = arguments.string(0, "sep", "");
    if (separator.isEmpty()) {
      throw TemplateException.value("empty separator");
    }
    return separator;
  }

  private static void add(List<Object> parts, String part, Render render) {
    render.chargeElements(1);
    render.chargeString(part.length());
    parts.add(part);
  }

  private static List<Object> words(String text, long limit, Render render) {
    List<Object> parts = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < text.length() && PythonSpace.is(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        return parts;
      }
      if (limit >= 0 && parts.size() >= limit) {
        add(parts, text.substring(at), render);
        return parts;
      }
      int start = at;
      while (at < text.length() && !PythonSpace.is(text.charAt(at))) {
        at++;
      }
      add(parts, text.substring(start, at), render);
    }
  }

  private static List<Object> wordsRight(String text, long limit, Render render) {
    List<Object> parts = new ArrayList<>();
    int at = text.length();
    while (true) {
      while (at > 0 && PythonSpace.is(text.charAt(at - 1))) {
        at--;
      }
      if (at == 0) {
        break;
      }
      if (limit >= 0 && parts.size() >= limit) {
        add(parts, text.substring(0, at), render);
        break;
      }
      int end = at;
      while (at > 0 && !PythonSpace.is(text.charAt(at - 1))) {
        at--;
      }
      add(parts, text.substring(at, end), render);
    }
    Collections.reverse(parts);
    return parts;
  }

  static Object lines(String text, Arguments arguments, Render render) {
    boolean keep = arguments.check("splitlines", 0, "keepends").flag(0, "keepends", false);
    List<Object> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = from;
      while (end < text.length() && !endsLine(text.charAt(end))) {
        end++;
      }
      int next = end < text.length() ? end + 1 : end;
      if (text.startsWith("\r\n", end)) {
        next++;
      }
      add(lines, text.substring(from, keep ? next : end), render);
      from = next;
    }
    return lines;
  }

  static boolean endsLine(char c) {
    return (c >= '\n' && c <= '\r')
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  static Object partition(String text, Arguments arguments, boolean last) {
    String separator = separator(arguments.check("partition", 1, "sep"));
    int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (at < 0) {
      return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
    }
    return Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
  }
}
