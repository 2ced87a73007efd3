package dev.clue.core.prompt.jinja;

/** Python's backslash escapes in a template's string literals. */
final class StringEscapes {
  private StringEscapes() {}

  static String decode(String text, int line) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      at = c == '\\' ? escape(text, at + 1, out, line) : plain(c, at, out);
    }
    return out.toString();
  }

  private static int plain(char c, int at, StringBuilder out) {
    out.append(c);
    return at + 1;
  }

  private static int escape(String text, int at, StringBuilder out, int line) {
    char c = text.charAt(at);
    switch (c) {
      case '\n' -> {}
      case '\\', '\'', '"' -> out.append(c);
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000b');
      case 'x' -> {
        return hex(text, at + 1, 2, out, line);
      }
      case 'u' -> {
        return hex(text, at + 1, 4, out, line);
      }
      case 'U' -> {
        return hex(text, at + 1, 8, out, line);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return octal(text, at, out);
      }
      case 'N' -> {
        return named(text, at + 1, out, line);
      }
      default -> out.append('\\').append(c);
    }
    return at + 1;
  }

  private static int hex(String text, int at, int length, StringBuilder out, int line) {
    int code = 0;
    for (int i = at; i < at + length; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        throw TemplateException.syntax("a truncated escape in a string", line);
      }
      code = code * 16 + digit;
    }
    if (!Character.isValidCodePoint(code)) {
      throw TemplateException.syntax("an escape beyond Unicode in a string", line);
    }
    out.appendCodePoint(code);
    return at + length;
  }

  private static int octal(String text, int at, StringBuilder out) {
    int code = 0;
    int end = at;
    while (end < text.length() && end < at + 3 && Character.digit(text.charAt(end), 8) >= 0) {
      code = code * 8 + Character.digit(text.charAt(end), 8);
      end++;
    }
    out.append((char) code);
    return end;
  }

  private static int named(String text, int at, StringBuilder out, int line) {
    int close = text.indexOf('}', at);
    if (close < 0 || text.charAt(at) != '{') {
      throw TemplateException.syntax("an escape \\N without its {name}", line);
    }
    try {
      out.appendCodePoint(Character.codePointOf(text.substring(at + 1, close)));
    } catch (IllegalArgumentException e) {
      throw TemplateException.syntax("an unknown character name in a string", line);
    }
    return close + 1;
  }
}
