package dev.clue.core.prompt.jinja;

import dev.clue.core.text.PythonSpace;

/** str.strip and its kin. */
final class Stripping {
  private Stripping() {}

  static Object strip(String text, Arguments arguments, boolean left, boolean right) {
    Object characters = arguments.check("strip", 0, "chars").get(0, "chars", None.NONE);
    if (characters == None.NONE) {
      String stripped = right ? PythonSpace.stripRight(text) : text;
      return left ? PythonSpace.stripLeft(stripped) : stripped;
    }
    String unwanted = arguments.string(0, "chars", "");
    int from = 0;
    int to = text.length();
    while (left && from < to && unwanted.indexOf(text.codePointAt(from)) >= 0) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (right && to > from && unwanted.indexOf(text.codePointBefore(to)) >= 0) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }

  static Object removePrefix(String text, Arguments arguments, Render render) {
    String prefix = arguments.check("removeprefix", 1, "prefix").string(0, "prefix", "");
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  static Object removeSuffix(String text, Arguments arguments, Render render) {
    String suffix = arguments.check("removesuffix", 1, "suffix").string(0, "suffix", "");
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }
}
