package dev.clue.core.prompt.jinja;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Python's truth of a value. */
final class Truth {
  private Truth() {}

  static boolean of(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    } else if (value == None.NONE || value instanceof Undefined) {
      return false;
    } else if (value instanceof String text) {
      return !text.isEmpty();
    } else if (value instanceof List<?> list) {
      return !list.isEmpty();
    } else if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    } else if (value instanceof Long whole) {
      return whole != 0;
    } else if (value instanceof Double real) {
      return real != 0;
    } else if (value instanceof BigInteger big) {
      return big.signum() != 0;
    } else if (value instanceof Markup markup) {
      return !markup.text().isEmpty();
    } else if (value instanceof DictView view) {
      return !view.items().isEmpty();
    }
    return true;
  }
}
