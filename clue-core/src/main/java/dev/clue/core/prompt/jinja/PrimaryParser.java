package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses literals, names, and what follows them: attributes, calls, filters, tests. */
final class PrimaryParser {
  private final TokenStream stream;
  private final ExpressionParser expressions;

  PrimaryParser(TokenStream stream, ExpressionParser expressions) {
    this.stream = stream;
    this.expressions = expressions;
  }

  Expr primary() {
    Token token = stream.current();
    switch (token.type()) {
      case NAME -> {
        return name(stream.next().text());
      }
      case STRING -> {
        return string();
      }
      case NUMBER -> {
        return new Literals.Const(stream.next().value());
      }
      default -> {
        if (stream.skipOperator("(")) {
          return parenthesised();
        } else if (stream.skipOperator("[")) {
          return new Literals.ListOf(items("]"));
        } else if (stream.skipOperator("{")) {
          return dict();
        }
        throw stream.unexpected("a value");
      }
    }
  }

  private static Expr name(String name) {
    return switch (name) {
      case "true", "True" -> new Literals.Const(true);
      case "false", "False" -> new Literals.Const(false);
      case "none", "None" -> new Literals.Const(None.NONE);
      default -> new Literals.Name(name);
    };
  }

  private Expr string() {
    StringBuilder text = new StringBuilder();
    while (stream.current().type() == TokenType.STRING) {
      text.append((String) stream.next().value());
    }
    return new Literals.Const(text.toString());
  }

  private Expr parenthesised() {
    if (stream.skipOperator(")")) {
      return new Literals.TupleOf(List.of());
    }
    Expr inside = expressions.tuple(true);
    stream.expectOperator(")");
    return inside;
  }

  private List<Expr> items(String end) {
    List<Expr> items = new ArrayList<>();
    while (!stream.skipOperator(end)) {
      if (!items.isEmpty()) {
        stream.expectOperator(",");
        if (stream.skipOperator(end)) {
          break;
        }
      }
      items.add(expressions.expression());
    }
    return items;
  }

  private Expr dict() {
    List<Expr> keys = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    while (!stream.skipOperator("}")) {
      if (!keys.isEmpty()) {
        stream.expectOperator(",");
        if (stream.skipOperator("}")) {
          break;
        }
      }
      keys.add(expressions.expression());
      stream.expectOperator(":");
      values.add(expressions.expression());
    }
    return new Literals.DictOf(keys, values);
  }

  Expr postfix(Expr value) {
    Expr result = value;
    while (true) {
      if (stream.skipOperator(".")) {
        result = attribute(result);
      } else if (stream.skipOperator("[")) {
        result = subscript(result);
      } else if (stream.current().isOperator("(")) {
        result = new Call(result, arguments());
      } else {
        return result;
      }
    }
  }

  private Expr attribute(Expr owner) {
    Token token = stream.next();
    if (token.type() == TokenType.NAME) {
      return new Access.Attribute(owner, token.text());
    } else if (token.type() == TokenType.NUMBER && token.value() instanceof Long) {
      return new Access.Item(owner, new Literals.Const(token.value()));
    }
    throw stream.fail("expected a name or number behind '.'");
  }

  private Expr subscript(Expr owner) {
    List<Expr> parts = new ArrayList<>();
    do {
      if (!parts.isEmpty() && stream.current().isOperator("]")) {
        break;
      }
      parts.add(slice());
    } while (stream.skipOperator(","));
    stream.expectOperator("]");
    Expr key = parts.size() == 1 ? parts.get(0) : new Literals.TupleOf(parts);
    return key instanceof Access.Slice slice
        ? new Access.Sliced(owner, slice)
        : new Access.Item(owner, key);
  }

  private Expr slice() {
    Expr start = stream.current().isOperator(":") ? null : expressions.expression();
    if (!stream.skipOperator(":")) {
      if (start == null) {
        throw stream.unexpected("a subscript");
      }
      return start;
    }
    Expr stop = bound();
    Expr step = stream.skipOperator(":") ? bound() : null;
    return new Access.Slice(start, stop, step);
  }

  private @Nullable Expr bound() {
    Token token = stream.current();
    boolean none = token.isOperator(":") || token.isOperator("]") || token.isOperator(",");
    return none ? null : expressions.expression();
  }

  /** The arguments of a call, its parentheses included. */
  ArgumentList arguments() {
    stream.expectOperator("(");
    List<Expr> positional = new ArrayList<>();
    Map<String, Expr> named = new LinkedHashMap<>();
    Expr list = null;
    Expr dict = null;
    boolean more = false;
    while (!stream.skipOperator(")")) {
      if (more) {
        stream.expectOperator(",");
        if (stream.skipOperator(")")) {
          break;
        }
      }
      more = true;
      if (stream.skipOperator("**")) {
        dict = expressions.expression();
      } else if (stream.skipOperator("*")) {
        list = expressions.expression();
      } else if (stream.current().type() == TokenType.NAME && stream.following().isOperator("=")) {
        String name = stream.next().text();
        stream.next();
        named.put(name, expressions.expression());
      } else if (named.isEmpty() && list == null && dict == null) {
        positional.add(expressions.expression());
      } else {
        throw stream.fail("a positional argument behind a named one");
      }
    }
    return new ArgumentList(positional, named, list, dict);
  }

  /** Filters, tests and calls behind a value. */
  Expr filters(Expr value) {
    Expr result = value;
    while (true) {
      if (stream.current().isOperator("|")) {
        result = filter(result);
      } else if (stream.skipName("is")) {
        result = test(result);
      } else if (stream.current().isOperator("(")) {
        result = new Call(result, arguments());
      } else {
        return result;
      }
    }
  }

  /** One filter, from its bar on. */
  Expr filter(Expr value) {
    stream.expectOperator("|");
    return namedFilter(value);
  }

  /** One filter, from its name on. */
  Expr namedFilter(Expr value) {
    String name = dottedName();
    if (Filters.find(name) == null) {
      stream.unknown("no filter named '" + name + "'");
    }
    boolean called = stream.current().isOperator("(");
    return new FilterExpr(value, name, called ? arguments() : ArgumentList.NONE);
  }

  private String dottedName() {
    StringBuilder name = new StringBuilder(stream.expect(TokenType.NAME).text());
    while (stream.skipOperator(".")) {
      name.append('.').append(stream.expect(TokenType.NAME).text());
    }
    return name.toString();
  }

  private Expr test(Expr value) {
    boolean negated = stream.skipName("not");
    String name = dottedName();
    if (Tests.find(name) == null) {
      stream.unknown("no test named '" + name + "'");
    }
    Expr test = new TestExpr(value, name, testArguments());
    return negated ? new Logic.Not(test) : test;
  }

  private ArgumentList testArguments() {
    Token token = stream.current();
    if (token.isOperator("(")) {
      return arguments();
    }
    boolean keyword = token.isName("else") || token.isName("or") || token.isName("and");
    boolean value =
        token.type() == TokenType.NAME
            || token.type() == TokenType.STRING
            || token.type() == TokenType.NUMBER
            || token.isOperator("[")
            || token.isOperator("{");
    if (!value || keyword) {
      return ArgumentList.NONE;
    }
    if (token.isName("is")) {
      throw stream.fail("tests cannot be chained with 'is'");
    }
    return new ArgumentList(List.of(postfix(primary())), Map.of(), null, null);
  }
}
