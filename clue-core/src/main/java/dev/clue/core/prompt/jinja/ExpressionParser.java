package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses expressions by jinja2's precedence, from the loosest operator to the tightest. */
final class ExpressionParser {
  private final TokenStream stream;
  private final PrimaryParser primary;

  ExpressionParser(TokenStream stream) {
    this.stream = stream;
    this.primary = new PrimaryParser(stream, this);
  }

  PrimaryParser primary() {
    return primary;
  }

  /** A whole expression, conditional included. */
  Expr expression() {
    stream.enter();
    int unknown = stream.unknownCount();
    Expr value = or();
    while (stream.skipName("if")) {
      Expr test = or();
      Expr otherwise = stream.skipName("else") ? expression() : null;
      stream.forgiveSince(unknown);
      value = new Logic.Conditional(test, value, otherwise);
    }
    stream.leave();
    return value;
  }

  /** An expression without a conditional at its top. */
  Expr or() {
    Expr left = and();
    while (stream.skipName("or")) {
      left = new Logic.Or(left, and());
    }
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (stream.skipName("and")) {
      left = new Logic.And(left, not());
    }
    return left;
  }

  private Expr not() {
    if (!stream.skipName("not")) {
      return compare();
    }
    stream.enter();
    Expr negated = new Logic.Not(not());
    stream.leave();
    return negated;
  }

  private Expr compare() {
    Expr first = sum();
    List<Comparison> operators = new ArrayList<>();
    List<Expr> operands = new ArrayList<>();
    for (Comparison next = comparison(); next != null; next = comparison()) {
      operators.add(next);
      operands.add(sum());
    }
    return operators.isEmpty() ? first : new Logic.Compare(first, operators, operands);
  }

  private @Nullable Comparison comparison() {
    Token token = stream.current();
    if (token.isName("not") && stream.following().isName("in")) {
      stream.next();
      stream.next();
      return Comparison.NOT_IN;
    }
    Comparison found = Comparison.of(token);
    if (found != null) {
      stream.next();
    }
    return found;
  }

  private Expr sum() {
    Expr left = concat();
    while (true) {
      if (stream.skipOperator("+")) {
        left = new Binary(Arithmetic::add, left, concat());
      } else if (stream.skipOperator("-")) {
        left = new Binary(Arithmetic::subtract, left, concat());
      } else {
        return left;
      }
    }
  }

  private Expr concat() {
    Expr first = product();
    if (!stream.current().isOperator("~")) {
      return first;
    }
    List<Expr> parts = new ArrayList<>(List.of(first));
    while (stream.skipOperator("~")) {
      parts.add(product());
    }
    return new Logic.Concat(parts);
  }

  private Expr product() {
    Expr left = power();
    while (true) {
      if (stream.skipOperator("*")) {
        left = new Binary(Arithmetic::multiply, left, power());
      } else if (stream.skipOperator("/")) {
        left = new Binary(Arithmetic::divide, left, power());
      } else if (stream.skipOperator("//")) {
        left = new Binary(Arithmetic::floorDivide, left, power());
      } else if (stream.skipOperator("%")) {
        left = new Binary(Arithmetic::modulo, left, power());
      } else {
        return left;
      }
    }
  }

  private Expr power() {
    Expr left = unary(true);
    while (stream.skipOperator("**")) {
      left = new Binary(Arithmetic::power, left, unary(true));
    }
    return left;
  }

  private Expr unary(boolean filters) {
    stream.enter();
    Expr value;
    if (stream.skipOperator("-")) {
      value = new Logic.Unary(Arithmetic::negate, unary(false));
    } else if (stream.skipOperator("+")) {
      value = new Logic.Unary(Arithmetic::plus, unary(false));
    } else {
      value = primary.primary();
    }
    value = primary.postfix(value);
    value = filters ? primary.filters(value) : value;
    stream.leave();
    return value;
  }

  /** One expression, or several with commas between them, which make a tuple. */
  Expr tuple(boolean conditional) {
    Expr first = conditional ? expression() : or();
    if (!stream.current().isOperator(",")) {
      return first;
    }
    List<Expr> items = new ArrayList<>(List.of(first));
    while (stream.skipOperator(",") && !endsTuple()) {
      items.add(conditional ? expression() : or());
    }
    return new Literals.TupleOf(items);
  }

  private boolean endsTuple() {
    Token token = stream.current();
    return token.type() == TokenType.VARIABLE_END
        || token.type() == TokenType.BLOCK_END
        || token.isOperator(")")
        || token.isName("recursive");
  }
}
