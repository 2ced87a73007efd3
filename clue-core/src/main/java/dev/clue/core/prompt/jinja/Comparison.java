package dev.clue.core.prompt.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The comparison operators. */
enum Comparison {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  IN("in"),
  NOT_IN("not in");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  static @Nullable Comparison of(Token token) {
    if (token.type() != TokenType.OPERATOR && !token.isName("in")) {
      return null;
    }
    for (Comparison comparison : values()) {
      if (comparison.symbol.equals(token.text())) {
        return comparison;
      }
    }
    return null;
  }

  boolean holds(Object left, Object right, Render render) {
    return switch (this) {
      case EQUAL -> Equality.equal(left, right, render);
      case NOT_EQUAL -> !Equality.equal(left, right, render);
      case IN -> contains(right, left, render);
      case NOT_IN -> !contains(right, left, render);
      case LESS -> ordered(left, right) && order(left, right, render) < 0;
      case LESS_OR_EQUAL -> ordered(left, right) && order(left, right, render) <= 0;
      case GREATER -> ordered(left, right) && order(left, right, render) > 0;
      case GREATER_OR_EQUAL -> ordered(left, right) && order(left, right, render) >= 0;
    };
  }

  /** Nothing is less or more than a NaN. */
  private static boolean ordered(Object left, Object right) {
    boolean nan = Numbers.isNan(left) || Numbers.isNan(right);
    return !(nan && Types.isNumber(left) && Types.isNumber(right));
  }

  /** Python's order of two values: negative, zero or positive. */
  static int order(Object left, Object right, Render render) {
    if (Types.isString(left) && Types.isString(right)) {
      return Strings.compare(Types.text(left), Types.text(right));
    } else if (Types.isNumber(left) && Types.isNumber(right)) {
      return Numbers.compare(left, right);
    } else if ((Types.isList(left) && Types.isList(right))
        || (left instanceof Tuple && right instanceof Tuple)) {
      return lists(Types.list(left), Types.list(right), render);
    } else if (left instanceof Undefined undefined) {
      throw undefined.error();
    } else if (right instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw TemplateException.type(
        "'<' not supported between instances of '"
            + Types.name(left)
            + "' and '"
            + Types.name(right)
            + "'");
  }

  private static int lists(List<Object> left, List<Object> right, Render render) {
    render.enter();
    int shared = Math.min(left.size(), right.size());
    int order = 0;
    for (int i = 0; i < shared && order == 0; i++) {
      render.step();
      if (!Equality.equal(left.get(i), right.get(i), render)) {
        order = order(left.get(i), right.get(i), render);
      }
    }
    render.leave();
    return order == 0 ? Integer.compare(left.size(), right.size()) : order;
  }

  static boolean contains(Object container, Object element, Render render) {
    if (Types.isString(container)) {
      if (!Types.isString(element)) {
        throw element instanceof Undefined
            ? TemplateException.type("'in <string>' requires string as left operand, not Undefined")
            : TemplateException.type(
                "'in <string>' requires string as left operand, not " + Types.name(element));
      }
      render.charge(Types.text(container).length() / 64);
      return Types.text(container).contains(Types.text(element));
    } else if (container instanceof Map<?, ?>) {
      return Dicts.find(Types.dict(container), element) != null;
    }
    Iterator<Object> elements = Iteration.find(container, render);
    if (elements == null) {
      throw TemplateException.type(
          "argument of type '" + Types.name(container) + "' is not iterable");
    }
    while (elements.hasNext()) {
      render.step();
      if (Equality.equal(elements.next(), element, render)) {
        return true;
      }
    }
    return false;
  }
}
