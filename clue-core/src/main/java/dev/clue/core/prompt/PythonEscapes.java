package dev.clue.core.prompt;

/** Collects a Python string's text, resolving what stands behind backslashes. Not thread-safe. */
final class PythonEscapes {
  private static final String SIMPLE = "\\'\"abfnrtv";
  private static final String MEANT = "\\'\"\u0007\b\f\n\r\t\u000B";
  private static final int MAX_OCTAL_DIGITS = 3;

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private boolean understood = true;

  PythonEscapes(String source) {
    this.source = source;
  }

  void append(char c) {
    text.append(c);
  }

  /** Whether every escape so far was. */
  boolean understood() {
    return understood;
  }

  /** Reads what follows a backslash; returns the place behind it. */
  int escape(int at) {
    char c = source.charAt(at);
    int simple = SIMPLE.indexOf(c);
    if (simple >= 0) {
      text.append(MEANT.charAt(simple));
      return at + 1;
    }
    return switch (c) {
      case '\n' -> at + 1;
      case 'x' -> hex(at + 1, 2);
      case 'u' -> hex(at + 1, 4);
      case 'U' -> hex(at + 1, 8);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(at);
      default -> {
        understood &= c != 'N';
        // Python keeps the backslash of an escape that it does not know.
        text.append('\\').append(c);
        yield at + 1;
      }
    };
  }

  private int hex(int at, int digits) {
    long value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = i < source.length() ? Character.digit(source.charAt(i), 16) : -1;
      if (digit < 0) {
        understood = false;
        return at;
      }
      value = value * 16 + digit;
    }
    if (value > Character.MAX_CODE_POINT) {
      understood = false;
    } else {
      text.appendCodePoint((int) value);
    }
    return at + digits;
  }

  private int octal(int start) {
    int at = start;
    int value = 0;
    while (at < Math.min(start + MAX_OCTAL_DIGITS, source.length())
        && source.charAt(at) >= '0'
        && source.charAt(at) <= '7') {
      value = value * 8 + source.charAt(at++) - '0';
    }
    text.append((char) value);
    return at;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
