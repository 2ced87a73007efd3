package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The tokens of a template under the parser's finger, and how deep the parser is. */
final class TokenStream {
  /** Nested brackets, blocks and signs that a template may have. */
  private static final int DEEPEST = 120;

  private final List<Token> tokens;

  /** Names of filters and tests that do not exist, where jinja2 would refuse to compile. */
  private final List<String> unknown = new ArrayList<>();

  private boolean soft;
  private int at;
  private int depth;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(at);
  }

  Token following() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  int position() {
    return at;
  }

  /** The names that stand between a position and here. */
  Set<String> namesSince(int position) {
    return tokens.subList(position, at).stream()
        .filter(token -> token.type() == TokenType.NAME)
        .map(Token::text)
        .collect(Collectors.toSet());
  }

  boolean skipOperator(String operator) {
    boolean found = current().isOperator(operator);
    if (found) {
      at++;
    }
    return found;
  }

  boolean skipName(String name) {
    boolean found = current().isName(name);
    if (found) {
      at++;
    }
    return found;
  }

  void expectOperator(String operator) {
    if (!skipOperator(operator)) {
      throw unexpected("'" + operator + "'");
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw unexpected("'" + name + "'");
    }
  }

  Token expect(TokenType type) {
    if (current().type() != type) {
      throw unexpected(type.name().toLowerCase(Locale.ROOT));
    }
    return next();
  }

  TemplateException unexpected(String wanted) {
    Token token = current();
    String got = token.text().isEmpty() ? token.type().name() : token.text();
    String shown = got.length() > 40 ? got.substring(0, 40) + "..." : got;
    return fail("expected " + wanted + ", found '" + shown + "'");
  }

  TemplateException fail(String message) {
    return TemplateException.syntax(message, current().line());
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw fail("more than " + DEEPEST + " levels of nesting");
    }
  }

  void leave() {
    depth--;
  }

  /**
   * Whether unknown filters are errors only when they run: so it is directly inside an if.
   *
   * @return what it was before
   */
  boolean soften(boolean now) {
    boolean before = soft;
    soft = now;
    return before;
  }

  void unknown(String what) {
    if (!soft) {
      unknown.add(what + " (line " + current().line() + ")");
    }
  }

  int unknownCount() {
    return unknown.size();
  }

  /** Takes back what was noted since, for the parts of a conditional expression. */
  void forgiveSince(int count) {
    unknown.subList(count, unknown.size()).clear();
  }

  void finish() {
    if (!unknown.isEmpty()) {
      throw fail(unknown.get(0));
    }
  }
}
