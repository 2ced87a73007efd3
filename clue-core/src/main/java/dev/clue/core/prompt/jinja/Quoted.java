package dev.clue.core.prompt.jinja;

/** Python's repr of a string. */
final class Quoted {
  private Quoted() {}

  static void append(String text, StringBuilder out) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      append(code, quote, out);
      i += Character.charCount(code);
    }
    out.append(quote);
  }

  private static void append(int code, char quote, StringBuilder out) {
    if (code == quote || code == '\\') {
      out.append('\\').append((char) code);
    } else if (code == '\n') {
      out.append("\\n");
    } else if (code == '\r') {
      out.append("\\r");
    } else if (code == '\t') {
      out.append("\\t");
    } else if (isPrintable(code)) {
      out.appendCodePoint(code);
    } else {
      escape(code, out);
    }
  }

  /** Python's ascii(): the repr with all beyond ASCII escaped. */
  static String ascii(String repr) {
    StringBuilder out = new StringBuilder(repr.length());
    repr.codePoints().forEach(code -> appendAscii(code, out));
    return out.toString();
  }

  private static void appendAscii(int code, StringBuilder out) {
    if (code < 0x80) {
      out.append((char) code);
    } else {
      escape(code, out);
    }
  }

  private static void escape(int code, StringBuilder out) {
    if (code < 0x100) {
      hex("\\x", code, 2, out);
    } else if (code < 0x10000) {
      hex("\\u", code, 4, out);
    } else {
      hex("\\U", code, 8, out);
    }
  }

  private static void hex(String start, int code, int digits, StringBuilder out) {
    String hex = Integer.toHexString(code);
    out.append(start).append("0".repeat(digits - hex.length())).append(hex);
  }

  /** Python's str.isprintable for one character. */
  static boolean isPrintable(int code) {
    if (code < 0x7f) {
      return code >= ' ';
    }
    return switch (Character.getType(code)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
