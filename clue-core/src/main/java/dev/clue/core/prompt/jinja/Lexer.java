package dev.clue.core.prompt.jinja;

import dev.clue.core.text.PythonSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a template into text and tags the way jinja2 does with {@code trim_blocks} and {@code
 * lstrip_blocks} on and the source's last newline dropped.
 */
final class Lexer {
  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private boolean lineStarts = true;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    String unix = source.replace("\r\n", "\n").replace('\r', '\n');
    if (unix.endsWith("\n")) {
      unix = unix.substring(0, unix.length() - 1);
    }
    return new Lexer(unix).run();
  }

  private List<Token> run() {
    while (at < source.length()) {
      int tag = nextTag(at);
      if (tag < 0) {
        data(source.substring(at));
        at = source.length();
      } else {
        tag(tag);
      }
    }
    tokens.add(new Token(TokenType.END, "", "", line));
    return tokens;
  }

  private int nextTag(int from) {
    for (int i = source.indexOf('{', from); i >= 0; i = source.indexOf('{', i + 1)) {
      char next = i + 1 < source.length() ? source.charAt(i + 1) : 0;
      if (next == '{' || next == '%' || next == '#') {
        return i;
      }
    }
    return -1;
  }

  private void tag(int open) {
    char kind = source.charAt(open + 1);
    char sign = open + 2 < source.length() ? source.charAt(open + 2) : 0;
    boolean signed = sign == '-' || sign == '+';
    data(strippedBefore(open, kind, signed ? sign : 0));
    skipTo(open + (signed ? 3 : 2));
    if (kind == '#') {
      comment();
    } else if (kind == '%' && !raw()) {
      code(TokenType.BLOCK_BEGIN, TokenType.BLOCK_END, "%}");
    } else if (kind == '{') {
      code(TokenType.VARIABLE_BEGIN, TokenType.VARIABLE_END, "}}");
    }
  }

  private String strippedBefore(int open, char kind, char sign) {
    String text = source.substring(at, open);
    if (sign == '-') {
      return PythonSpace.stripRight(text);
    }
    if (sign != '+' && kind != '{') {
      int lineStart = text.lastIndexOf('\n') + 1;
      if ((lineStart > 0 || lineStarts) && PythonSpace.end(text, lineStart) == text.length()) {
        return text.substring(0, lineStart);
      }
    }
    return text;
  }

  private void data(String text) {
    if (!text.isEmpty()) {
      tokens.add(new Token(TokenType.DATA, text, text, line));
    }
  }

  /** Moves on, counting lines; remembers whether the skipped text ended a line. */
  private void skipTo(int position) {
    for (int i = at; i < position; i++) {
      if (source.charAt(i) == '\n') {
        line++;
      }
    }
    if (position > at) {
      lineStarts = source.charAt(position - 1) == '\n';
    }
    at = position;
  }

  private void comment() {
    int end = source.indexOf("#}", at);
    if (end < 0) {
      throw TemplateException.syntax("a comment without its end", line);
    }
    char sign = end > at ? source.charAt(end - 1) : 0;
    closeTag(end + 2, sign);
  }

  /** Behind a closing tag: what its sign, or trim_blocks, takes away. */
  private void closeTag(int end, char sign) {
    int to = end;
    if (sign == '-') {
      while (to < source.length() && PythonSpace.is(source.charAt(to))) {
        to++;
      }
    } else if (sign != '+' && to < source.length() && source.charAt(to) == '\n') {
      to++;
    }
    skipTo(to);
  }

  /** Reads a raw block if one starts here. */
  private boolean raw() {
    int name = skipSpaces(at);
    int after = skipSpaces(name + 3);
    boolean minus = source.startsWith("-%}", after);
    if (!source.startsWith("raw", name) || !(minus || source.startsWith("%}", after))) {
      return false;
    }
    // Unlike other tags, a raw tag keeps the newline behind it.
    closeTag(after + (minus ? 3 : 2), minus ? '-' : '+');
    for (int open = source.indexOf("{%", at); open >= 0; open = source.indexOf("{%", open + 1)) {
      if (endRaw(open)) {
        return true;
      }
    }
    throw TemplateException.syntax("a raw block without its end", line);
  }

  private boolean endRaw(int open) {
    char sign = open + 2 < source.length() ? source.charAt(open + 2) : 0;
    boolean signed = sign == '-' || sign == '+';
    int name = skipSpaces(open + (signed ? 3 : 2));
    if (!source.startsWith("endraw", name)) {
      return false;
    }
    int after = skipSpaces(name + 6);
    char closing = after < source.length() ? source.charAt(after) : 0;
    int end = closing == '-' || closing == '+' ? after + 1 : after;
    if (!source.startsWith("%}", end)) {
      return false;
    }
    data(strippedBefore(open, '%', signed ? sign : 0));
    closeTag(end + 2, closing);
    return true;
  }

  private int skipSpaces(int from) {
    int to = from;
    while (to < source.length() && PythonSpace.is(source.charAt(to))) {
      to++;
    }
    return to;
  }

  private void code(TokenType begin, TokenType end, String closing) {
    tokens.add(new Token(begin, "", "", line));
    CodeLexer code = new CodeLexer(source, at, line, tokens);
    int stop = code.readUntil(closing);
    tokens.add(new Token(end, "", "", code.line()));
    char sign = source.charAt(stop);
    boolean signed = sign == '-' || sign == '+';
    int behind = stop + (signed ? 3 : 2);
    // Only block tags lose the newline behind them.
    closeTag(behind, end == TokenType.VARIABLE_END && sign != '-' ? '+' : sign);
  }
}
