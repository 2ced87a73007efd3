package dev.clue.core.prompt.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what the caller gives into the interpreter's values. */
final class Variables {
  private static final int DEEPEST = 100;

  private Variables() {}

  static Map<String, Object> of(Map<String, ?> variables) {
    Map<String, Object> copies = new HashMap<>();
    variables.forEach((name, value) -> copies.put(name, value(value, 0)));
    return copies;
  }

  private static Object value(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "A template variable is nested more than " + DEEPEST + " levels deep");
    }
    if (value == null) {
      return None.NONE;
    } else if (value instanceof CharSequence text) {
      return text.toString();
    } else if (value instanceof Boolean) {
      return value;
    } else if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      for (Object item : list) {
        copy.add(value(item, depth + 1));
      }
      return copy;
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(value(key, depth + 1), value(item, depth + 1)));
      return copy;
    }
    return number(value);
  }

  private static Object number(Object value) {
    if (value instanceof Long || value instanceof Double) {
      return value;
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    } else if (value instanceof BigInteger big) {
      return Numbers.fit(big);
    } else if (value instanceof Float real) {
      return real.doubleValue();
    }
    throw new IllegalArgumentException(
        "A template variable is of type "
            + value.getClass().getName()
            + "; allowed are null, booleans, numbers, strings, lists and maps");
  }
}
