package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parses the tags that set variables and open scopes. */
final class ScopeParser {
  private static final Set<String> REFUSED =
      Set.of("include", "import", "from", "extends", "autoescape", "trans", "do");

  private final TokenStream stream;
  private final ExpressionParser expressions;
  private final StatementParser statements;

  ScopeParser(TokenStream stream, ExpressionParser expressions, StatementParser statements) {
    this.stream = stream;
    this.expressions = expressions;
    this.statements = statements;
  }

  Node statement(String tag) {
    return switch (tag) {
      case "set" -> set();
      case "macro" -> macro();
      case "call" -> call();
      case "filter" -> filter();
      case "with" -> with();
      case "generation" -> generation();
      case "block" -> block();
      default ->
          throw stream.fail(
              REFUSED.contains(tag)
                  ? "the tag '" + tag + "' is not allowed in chat templates"
                  : "unknown tag '" + tag + "'");
    };
  }

  private Node set() {
    Targets targets = target();
    if (stream.skipOperator("=")) {
      Expr value = expressions.tuple(true);
      stream.expect(TokenType.BLOCK_END);
      return frame -> {
        targets.assign(value.eval(frame), frame);
        return Node.Flow.NEXT;
      };
    }
    Captured captured = new Captured();
    Expr value = captured;
    while (stream.current().isOperator("|")) {
      value = expressions.primary().filter(value);
    }
    Expr filtered = value;
    stream.expect(TokenType.BLOCK_END);
    captured.body = statements.scopedBody("endset");
    return frame -> {
      targets.assign(filtered.eval(frame), frame);
      return Node.Flow.NEXT;
    };
  }

  private Node filter() {
    Captured captured = new Captured();
    Expr value = expressions.primary().namedFilter(captured);
    while (stream.current().isOperator("|")) {
      value = expressions.primary().filter(value);
    }
    Expr filtered = value;
    stream.expect(TokenType.BLOCK_END);
    captured.body = statements.scopedBody("endfilter");
    return frame -> {
      frame.render.write(Text.of(filtered.eval(frame), frame.render));
      return Node.Flow.NEXT;
    };
  }

  private Node macro() {
    String name = stream.expect(TokenType.NAME).text();
    Macro.Signature signature = signature();
    stream.expect(TokenType.BLOCK_END);
    int start = stream.position();
    List<Node> body = statements.scopedBody("endmacro");
    Macro.Signature whole = using(signature, start);
    return frame -> {
      frame.set(name, new Macro(name, whole, body, frame));
      return Node.Flow.NEXT;
    };
  }

  private Node call() {
    boolean parameters = stream.current().isOperator("(");
    Macro.Signature signature = parameters ? signature() : Macro.Signature.EMPTY;
    Expr callee = expressions.primary().primary();
    while (stream.skipOperator(".")) {
      callee = new Access.Attribute(callee, stream.expect(TokenType.NAME).text());
    }
    if (!stream.current().isOperator("(")) {
      throw stream.unexpected("a call");
    }
    CallBlock block = new CallBlock(callee, expressions.primary().arguments());
    stream.expect(TokenType.BLOCK_END);
    int start = stream.position();
    List<Node> body = statements.scopedBody("endcall");
    Macro.Signature whole = using(signature, start);
    return frame -> block.render(new Macro("caller", whole, body, frame), frame);
  }

  private Macro.Signature using(Macro.Signature signature, int start) {
    Set<String> implicit = new HashSet<>(stream.namesSince(start));
    implicit.retainAll(Macro.IMPLICIT);
    signature.names().forEach(implicit::remove);
    return new Macro.Signature(signature.names(), signature.defaults(), Set.copyOf(implicit));
  }

  private Macro.Signature signature() {
    List<String> names = new ArrayList<>();
    List<Expr> defaults = new ArrayList<>();
    stream.expectOperator("(");
    while (!stream.skipOperator(")")) {
      if (!names.isEmpty()) {
        stream.expectOperator(",");
      }
      names.add(stream.expect(TokenType.NAME).text());
      if (stream.skipOperator("=")) {
        defaults.add(expressions.expression());
      } else if (!defaults.isEmpty()) {
        throw stream.fail("a parameter without a default behind one with a default");
      }
    }
    return new Macro.Signature(names, defaults, Set.of());
  }

  private Node with() {
    List<Targets> targets = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    while (stream.current().type() != TokenType.BLOCK_END) {
      if (!targets.isEmpty()) {
        stream.expectOperator(",");
      }
      targets.add(target());
      stream.expectOperator("=");
      values.add(expressions.expression());
    }
    stream.next();
    List<Node> body = statements.scopedBody("endwith");
    return frame -> {
      Frame inner = new Frame(frame);
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(values.get(i).eval(frame), inner);
      }
      return Node.renderAll(body, inner);
    };
  }

  /** Marks the model's own words for training; writes what is inside. */
  private Node generation() {
    stream.expect(TokenType.BLOCK_END);
    List<Node> body = statements.scopedBody("endgeneration");
    return frame -> Node.renderAll(body, new Frame(frame));
  }

  private Node block() {
    stream.expect(TokenType.NAME);
    stream.expect(TokenType.BLOCK_END);
    boolean soft = stream.soften(false);
    List<Node> body = statements.body(Set.of("endblock"));
    stream.next();
    if (stream.current().type() == TokenType.NAME) {
      stream.next();
    }
    stream.expect(TokenType.BLOCK_END);
    stream.soften(soft);
    return frame -> Node.renderAll(body, new Frame(frame));
  }

  /** What a set or for gives values to. */
  Targets target() {
    List<Targets> parts = new ArrayList<>();
    boolean several = false;
    do {
      if (stream.current().isName("in") || stream.current().isOperator("=")) {
        break;
      }
      parts.add(oneTarget());
      several |= stream.current().isOperator(",");
    } while (stream.skipOperator(","));
    if (parts.isEmpty()) {
      throw stream.unexpected("a name");
    }
    return several ? new Targets.Several(parts) : parts.get(0);
  }

  private Targets oneTarget() {
    if (stream.skipOperator("(")) {
      stream.enter();
      Targets inside = target();
      stream.leave();
      stream.expectOperator(")");
      return inside;
    }
    Token name = stream.expect(TokenType.NAME);
    if (stream.skipOperator(".")) {
      return new Targets.Attribute(name.text(), stream.expect(TokenType.NAME).text());
    }
    if (Set.of("true", "false", "none", "True", "False", "None").contains(name.text())) {
      throw stream.fail("cannot assign to '" + name.text() + "'");
    }
    return new Targets.Name(name.text());
  }

  /** The text of a block as a value. */
  private static final class Captured extends Expr {
    private List<Node> body = List.of();

    @Override
    Object evaluate(Frame frame) {
      return frame.render.capture(body, new Frame(frame));
    }
  }
}
