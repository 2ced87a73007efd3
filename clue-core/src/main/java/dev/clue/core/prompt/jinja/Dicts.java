package dev.clue.core.prompt.jinja;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dicts whose keys meet as in Python: 1, 1.0 and True are one key. */
final class Dicts {
  private static final int DEEPEST_KEY = 20;

  private Dicts() {}

  static void put(Map<Object, Object> dict, Object key, Object value) {
    checkKey(key, 0);
    dict.put(existing(dict, key), value);
  }

  static @Nullable Object find(Map<Object, Object> dict, Object key) {
    if (key instanceof String) {
      return dict.get(key);
    }
    checkKey(key, 0);
    return dict.get(existing(dict, key));
  }

  private static Object existing(Map<Object, Object> dict, Object key) {
    Object plain = key instanceof Markup markup ? markup.text() : key;
    if (Types.isNumber(plain) && !dict.containsKey(plain)) {
      for (Object same : sameNumbers(plain)) {
        if (dict.containsKey(same)) {
          return same;
        }
      }
    }
    return plain;
  }

  private static List<Object> sameNumbers(Object number) {
    double real = Numbers.real(number);
    if (real != Math.rint(real) || number instanceof BigInteger || Math.abs(real) > 1L << 53) {
      return List.of();
    }
    return real == 0 || real == 1
        ? List.of((long) real, real, real == 1)
        : List.of((long) real, real);
  }

  private static void checkKey(Object key, int depth) {
    if (Types.isList(key) || key instanceof Map<?, ?>) {
      throw TemplateException.type("unhashable type: '" + Types.name(key) + "'");
    }
    if (key instanceof Tuple tuple) {
      if (depth > DEEPEST_KEY) {
        throw TemplateException.limit("A dict's key is nested too deeply");
      }
      for (Object part : tuple) {
        checkKey(part, depth + 1);
      }
    }
  }
}
