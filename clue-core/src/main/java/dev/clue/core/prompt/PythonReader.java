package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks through Python source statement by statement. Not thread-safe. */
final class PythonReader {
  private static final String QUOTES = "'\"";
  private static final int MAX_DIGITS = 9;

  private final String source;
  private final Path file;
  private int at;

  PythonReader(String source, Path file) {
    this.source = source;
    this.file = file;
  }

  boolean atEnd() {
    return at >= source.length();
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  /** The number of the current line, from 1. */
  int line() {
    return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  /** Reads a name; empty where none stands. */
  String name() {
    int start = at;
    if (Character.isUnicodeIdentifierStart(peek(0)) || peek(0) == '_') {
      while (!atEnd() && Character.isUnicodeIdentifierPart(peek(0))) {
        at++;
      }
    }
    return source.substring(start, at);
  }

  /** Whether a plain {@code =} follows; then it is left behind. */
  boolean equalSign() {
    skipSpaces();
    // Two of them compare.
    if (peek(0) != '=' || peek(1) == '=') {
      return false;
    }
    at++;
    skipSpaces();
    return true;
  }

  /** A whole number, or null where none stands. */
  @Nullable Integer number() {
    int start = at;
    while (Character.digit(peek(0), 10) >= 0 && peek(0) < 0x80) {
      at++;
    }
    return at == start || at - start > MAX_DIGITS
        ? null
        : Integer.valueOf(source.substring(start, at));
  }

  /**
   * String literals and names joined by {@code +}.
   *
   * @param names the texts that names stand for
   * @return their text, or null where something else stands
   */
  @Nullable String textExpression(Map<String, String> names) {
    StringBuilder text = new StringBuilder();
    while (true) {
      String term;
      if (QUOTES.indexOf(peek(0)) >= 0) {
        PythonString literal = literal();
        term = literal.understood() ? literal.text() : null;
      } else {
        term = names.get(name());
      }
      if (term == null) {
        return null;
      }
      text.append(term);
      skipSpaces();
      if (peek(0) != '+' || peek(1) == '=') {
        return text.toString();
      }
      at++;
      skipSpaces();
    }
  }

  /** Whether the statement ends here; then it is left. */
  boolean endStatement() {
    skipSpaces();
    if (peek(0) == '#') {
      skipComment();
    }
    if (atEnd()) {
      return true;
    }
    if (peek(0) != '\n') {
      return false;
    }
    at++;
    return true;
  }

  /** Leaves the statement, however many lines it has. */
  void skipStatement() {
    int depth = 0;
    while (!atEnd()) {
      char c = peek(0);
      if (QUOTES.indexOf(c) >= 0) {
        literal();
        continue;
      }
      if (c == '#') {
        skipComment();
        continue;
      }
      at += c == '\\' ? 2 : 1;
      if (c == '\n' && depth == 0) {
        return;
      }
      if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0 && depth > 0) {
        depth--;
      }
    }
  }

  private PythonString literal() {
    int line = line();
    PythonString literal = PythonString.at(source, at);
    if (literal == null) {
      throw new ClueException("The file " + file + ", line " + line + ": a string does not end.");
    }
    at = literal.end();
    return literal;
  }

  private void skipSpaces() {
    while (peek(0) == ' ' || peek(0) == '\t' || (peek(0) == '\\' && peek(1) == '\n')) {
      at += peek(0) == '\\' ? 2 : 1;
    }
  }

  private void skipComment() {
    while (!atEnd() && peek(0) != '\n') {
      at++;
    }
  }

  private char peek(int ahead) {
    return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
  }
}
