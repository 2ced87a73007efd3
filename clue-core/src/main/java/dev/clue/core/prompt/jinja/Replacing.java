package dev.clue.core.prompt.jinja;

/** str.replace and str.expandtabs, sizes counted first. */
final class Replacing {
  private Replacing() {}

  static Object replace(String text, Arguments arguments, Render render) {
    arguments.check("replace", 2, "old", "new", "count");
    String old = arguments.string(0, "old", "");
    String replacement = arguments.string(1, "new", "");
    return replace(text, old, replacement, arguments.integer(2, "count", -1), render);
  }

  private static String replace(
      String text, String old, String replacement, long limit, Render render) {
    if (old.isEmpty()) {
      return between(text, replacement, limit, render);
    }
    int count = Searching.occurrences(text, old, limit);
    if (count == 0) {
      return text;
    }
    render.chargeString(
        text.length() + Sizes.product(count, Math.max(0, replacement.length() - old.length())));
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int i = 0; i < count; i++) {
      int at = text.indexOf(old, from);
      out.append(text, from, at).append(replacement);
      from = at + old.length();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** An empty text is found before every character and at the end. */
  private static String between(String text, String replacement, long limit, Render render) {
    long places = Text.length(text) + 1L;
    long count = limit < 0 ? places : Math.min(places, limit);
    render.chargeString(text.length() + Sizes.product(count, replacement.length()));
    StringBuilder out = new StringBuilder();
    long placed = 0;
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      out.append(placed++ < count ? replacement : "").appendCodePoint(code);
      i += Character.charCount(code);
    }
    return out.append(placed < count ? replacement : "").toString();
  }

  static Object expandTabs(String text, Arguments arguments, Render render) {
    long size = Math.max(0, arguments.check("expandtabs", 0, "tabsize").integer(0, "tabsize", 8));
    int tabs = Searching.occurrences(text, "\t", -1);
    render.chargeString(text.length() + Sizes.product(tabs, size));
    StringBuilder out = new StringBuilder();
    long column = 0;
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      i += Character.charCount(code);
      if (code == '\t') {
        long width = size == 0 ? 0 : size - column % size;
        out.append(" ".repeat((int) width));
        column += width;
      } else {
        out.appendCodePoint(code);
        column = code == '\n' || code == '\r' ? 0 : column + 1;
      }
    }
    return out.toString();
  }
}
