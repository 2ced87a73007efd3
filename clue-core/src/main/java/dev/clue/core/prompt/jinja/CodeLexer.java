package dev.clue.core.prompt.jinja;

import dev.clue.core.text.PythonSpace;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads the tokens between a tag's braces. */
final class CodeLexer {
  /** Two-character operators before their one-character beginnings. */
  private static final String[] OPERATORS = {
    "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}",
    ">", "<", "=", ".", ":", "|", ",", ";"
  };

  private static final int LONGEST_NUMBER = 400;

  private final String source;
  private final List<Token> tokens;
  private final Deque<Character> open = new ArrayDeque<>();
  private int at;
  private int line;

  CodeLexer(String source, int at, int line, List<Token> tokens) {
    this.source = source;
    this.at = at;
    this.line = line;
    this.tokens = tokens;
  }

  int line() {
    return line;
  }

  /** Reads up to the closing mark and gives its position, its sign included. */
  int readUntil(String closing) {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (open.isEmpty() && closes(c, closing)) {
        return at;
      }
      if (PythonSpace.is(c)) {
        line += c == '\n' ? 1 : 0;
        at++;
      } else if (c == '\'' || c == '"') {
        string(c);
      } else if (c >= '0' && c <= '9') {
        number();
      } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
        name();
      } else {
        operator();
      }
    }
    throw TemplateException.syntax("a tag is not closed; " + closing + " is missing", line);
  }

  private boolean closes(char c, String closing) {
    boolean signed = c == '-' || (c == '+' && closing.equals("%}"));
    return source.startsWith(closing, at) || (signed && source.startsWith(closing, at + 1));
  }

  private void add(TokenType type, int end, Object value) {
    tokens.add(new Token(type, source.substring(at, end), value, line));
    at = end;
  }

  private void string(char quote) {
    int end = at + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length()) {
      throw TemplateException.syntax("a string without its closing quote", line);
    }
    String inside = source.substring(at + 1, end);
    add(TokenType.STRING, end + 1, StringEscapes.decode(inside, line));
    line += (int) inside.chars().filter(c -> c == '\n').count();
  }

  private void name() {
    int end = at + 1;
    while (end < source.length() && Character.isUnicodeIdentifierPart(source.charAt(end))) {
      end++;
    }
    add(TokenType.NAME, end, "");
  }

  private void operator() {
    for (String operator : OPERATORS) {
      if (source.startsWith(operator, at)) {
        balance(operator.charAt(0));
        add(TokenType.OPERATOR, at + operator.length(), "");
        return;
      }
    }
    throw TemplateException.syntax("unexpected character " + (int) source.charAt(at), line);
  }

  private void balance(char c) {
    switch (c) {
      case '(' -> open.push(')');
      case '[' -> open.push(']');
      case '{' -> open.push('}');
      case ')', ']', '}' -> {
        if (open.isEmpty() || open.pop() != c) {
          throw TemplateException.syntax("unexpected '" + c + "'", line);
        }
      }
      default -> {}
    }
  }

  private void number() {
    int radix = radix();
    int end = radix == 10 ? digits(at, 10) : digits(at + 2, radix);
    boolean whole = true;
    if (radix == 10 && !afterDot()) {
      int fraction = end + 1;
      if (end < source.length() && source.charAt(end) == '.' && digits(fraction, 10) > fraction) {
        end = digits(fraction, 10);
        whole = false;
      }
      int exponent = exponent(end);
      whole &= exponent == end;
      end = exponent;
    }
    if (end - at > LONGEST_NUMBER) {
      throw TemplateException.syntax("a number of more than 400 digits", line);
    }
    String text = source.substring(at, end).replace("_", "");
    Object value =
        whole
            ? Numbers.fit(new BigInteger(radix == 10 ? text : text.substring(2), radix))
            : (Object) Double.valueOf(text);
    add(TokenType.NUMBER, end, value);
  }

  private int radix() {
    char second = at + 2 < source.length() && source.charAt(at) == '0' ? source.charAt(at + 1) : 0;
    int radix =
        switch (second) {
          case 'x', 'X' -> 16;
          case 'o', 'O' -> 8;
          case 'b', 'B' -> 2;
          default -> 10;
        };
    return Character.digit(radix == 10 ? '0' : source.charAt(at + 2), radix) < 0 ? 10 : radix;
  }

  private boolean afterDot() {
    return at > 0 && source.charAt(at - 1) == '.';
  }

  private int digits(int from, int radix) {
    int end = from;
    while (end < source.length()
        && (Character.digit(source.charAt(end), radix) >= 0
            || (end > from && source.charAt(end) == '_'))) {
      end++;
    }
    return end;
  }

  private int exponent(int from) {
    if (from >= source.length() || (source.charAt(from) | 0x20) != 'e') {
      return from;
    }
    int digits = from + 1;
    if (digits < source.length() && "+-".indexOf(source.charAt(digits)) >= 0) {
      digits++;
    }
    int end = digits(digits, 10);
    return end > digits ? end : from;
  }
}
