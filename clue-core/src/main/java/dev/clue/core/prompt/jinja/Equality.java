package dev.clue.core.prompt.jinja;

import java.util.List;
import java.util.Map;

/** Python's {@code ==}. */
final class Equality {
  private Equality() {}

  static boolean equal(Object left, Object right, Render render) {
    if (Types.isString(left) && Types.isString(right)) {
      return Types.text(left).equals(Types.text(right));
    } else if (Types.isNumber(left) && Types.isNumber(right)) {
      return !Numbers.isNan(left) && !Numbers.isNan(right) && Numbers.compare(left, right) == 0;
    } else if (left instanceof Undefined) {
      return right instanceof Undefined;
    } else if (left instanceof List<?> && right instanceof List<?>) {
      return sameKind(left, right) && lists(Types.list(left), Types.list(right), render);
    } else if (left instanceof Map<?, ?> && right instanceof Map<?, ?>) {
      return dicts(Types.dict(left), Types.dict(right), render);
    }
    return left == right;
  }

  private static boolean sameKind(Object left, Object right) {
    return left instanceof Tuple == right instanceof Tuple
        && left instanceof Range == right instanceof Range;
  }

  private static boolean lists(List<Object> left, List<Object> right, Render render) {
    if (left.size() != right.size()) {
      return false;
    }
    render.enter();
    boolean equal = true;
    for (int i = 0; i < left.size() && equal; i++) {
      render.step();
      equal = equal(left.get(i), right.get(i), render);
    }
    render.leave();
    return equal;
  }

  private static boolean dicts(Map<Object, Object> left, Map<Object, Object> right, Render render) {
    if (left.size() != right.size()) {
      return false;
    }
    render.enter();
    boolean equal = true;
    for (Map.Entry<Object, Object> entry : left.entrySet()) {
      render.step();
      Object other = Dicts.find(right, entry.getKey());
      equal &= other != null && equal(entry.getValue(), other, render);
    }
    render.leave();
    return equal;
  }
}
