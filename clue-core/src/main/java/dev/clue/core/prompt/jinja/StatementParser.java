package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses the template's text and tags. */
final class StatementParser {
  private static final Set<String> BRANCH_ENDS = Set.of("elif", "else", "endif");

  private final TokenStream stream;
  private final ExpressionParser expressions;
  private final ScopeParser scopes;
  private int loops;

  StatementParser(List<Token> tokens) {
    this.stream = new TokenStream(tokens);
    this.expressions = new ExpressionParser(stream);
    this.scopes = new ScopeParser(stream, expressions, this);
  }

  List<Node> template() {
    List<Node> nodes = body(Set.of());
    if (stream.current().type() != TokenType.END) {
      throw stream.unexpected("the end of the template");
    }
    stream.finish();
    return nodes;
  }

  /** Nodes up to one of the closing tags, whose name is then the current token. */
  List<Node> body(Set<String> ends) {
    stream.enter();
    List<Node> nodes = new ArrayList<>();
    while (true) {
      Token token = stream.next();
      switch (token.type()) {
        case DATA -> nodes.add(new Statements.Data(token.text()));
        case VARIABLE_BEGIN -> {
          nodes.add(new Statements.Output(expressions.tuple(true), token.line()));
          stream.expect(TokenType.VARIABLE_END);
        }
        case BLOCK_BEGIN -> {
          if (ends.contains(stream.current().text())) {
            stream.leave();
            return List.copyOf(nodes);
          }
          nodes.add(new Statements.Placed(statement(), token.line()));
        }
        default -> {
          if (!ends.isEmpty()) {
            throw stream.fail("the template ends where one of " + ends + " is expected");
          }
          stream.leave();
          return List.copyOf(nodes);
        }
      }
    }
  }

  /** A body in a scope of its own, its closing tag included. */
  List<Node> scopedBody(String end) {
    boolean soft = stream.soften(false);
    List<Node> nodes = body(Set.of(end));
    close();
    stream.soften(soft);
    return nodes;
  }

  private Node statement() {
    Token token = stream.expect(TokenType.NAME);
    switch (token.text()) {
      case "if" -> {
        return branch();
      }
      case "for" -> {
        return loop();
      }
      case "break", "continue" -> {
        if (loops == 0) {
          throw stream.fail("'" + token.text() + "' outside a loop");
        }
        stream.expect(TokenType.BLOCK_END);
        boolean ends = token.text().equals("break");
        return frame -> ends ? Node.Flow.BREAK : Node.Flow.CONTINUE;
      }
      default -> {
        return scopes.statement(token.text());
      }
    }
  }

  /** The rest of a closing tag. */
  void close() {
    stream.next();
    stream.expect(TokenType.BLOCK_END);
  }

  private Node branch() {
    boolean soft = stream.soften(true);
    Expr test = expressions.tuple(false);
    stream.expect(TokenType.BLOCK_END);
    List<Node> body = body(BRANCH_ENDS);
    Token end = stream.next();
    List<Node> otherwise = List.of();
    if (end.text().equals("elif")) {
      // Chained here rather than nested, so that long chains are no deep ones.
      otherwise = List.of();
      List<Statements.Branch> more = new ArrayList<>();
      while (end.text().equals("elif")) {
        Expr next = expressions.tuple(false);
        stream.expect(TokenType.BLOCK_END);
        more.add(new Statements.Branch(next, body(BRANCH_ENDS)));
        end = stream.next();
      }
      otherwise = elseOf(end);
      stream.soften(soft);
      return new Statements.If(new Statements.Branch(test, body), more, otherwise);
    }
    otherwise = elseOf(end);
    stream.soften(soft);
    return new Statements.If(new Statements.Branch(test, body), List.of(), otherwise);
  }

  private List<Node> elseOf(Token end) {
    stream.expect(TokenType.BLOCK_END);
    if (!end.text().equals("else")) {
      return List.of();
    }
    List<Node> nodes = body(Set.of("endif"));
    close();
    return nodes;
  }

  private Node loop() {
    Targets targets = scopes.target();
    stream.expectName("in");
    Expr items = expressions.tuple(false);
    boolean soft = stream.soften(false);
    Expr filter = stream.skipName("if") ? expressions.expression() : null;
    boolean recursive = stream.skipName("recursive");
    stream.expect(TokenType.BLOCK_END);
    loops++;
    List<Node> body = body(Set.of("endfor", "else"));
    loops--;
    List<Node> otherwise = List.of();
    if (stream.current().isName("else")) {
      close();
      otherwise = body(Set.of("endfor"));
    }
    close();
    stream.soften(soft);
    return new Loop(new Loop.Head(targets, items, filter, recursive), body, otherwise);
  }
}
