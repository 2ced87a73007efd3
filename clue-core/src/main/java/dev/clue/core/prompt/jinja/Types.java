package dev.clue.core.prompt.jinja;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Python's types of the interpreter's values. */
final class Types {
  private Types() {}

  static String name(Object value) {
    if (value instanceof String) {
      return "str";
    } else if (value == None.NONE) {
      return "NoneType";
    } else if (value instanceof Boolean) {
      return "bool";
    } else if (value instanceof Long || value instanceof BigInteger) {
      return "int";
    } else if (value instanceof Double) {
      return "float";
    } else if (value instanceof Tuple) {
      return "tuple";
    } else if (value instanceof Range) {
      return "range";
    } else if (value instanceof List<?>) {
      return "list";
    } else if (value instanceof Map<?, ?>) {
      return "dict";
    }
    return nameOfOthers(value);
  }

  private static String nameOfOthers(Object value) {
    if (value instanceof Undefined) {
      return "Undefined";
    } else if (value instanceof DictView view) {
      return view.type();
    } else if (value instanceof Generator) {
      return "generator";
    }
    return value instanceof Function ? "function" : value.getClass().getSimpleName();
  }

  /** The type as jinja2 words it in "'dict object' has no attribute". */
  static String ofOwner(Object value) {
    return value == None.NONE ? "None" : name(value) + " object";
  }

  static boolean isString(Object value) {
    return value instanceof String || value instanceof Markup;
  }

  /** The characters of a str or Markup. */
  static String text(Object string) {
    return string instanceof Markup markup ? markup.text() : (String) string;
  }

  static boolean isInteger(Object value) {
    return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
  }

  static boolean isNumber(Object value) {
    return isInteger(value) || value instanceof Double;
  }

  /** A list, tuple or range. */
  static boolean isSequence(Object value) {
    return value instanceof List<?>;
  }

  /** A list proper: no tuple, no range. */
  static boolean isList(Object value) {
    return value instanceof List<?> && !(value instanceof Tuple) && !(value instanceof Range);
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object sequence) {
    return (List<Object>) sequence;
  }

  @SuppressWarnings("unchecked")
  static Map<Object, Object> dict(Object map) {
    return (Map<Object, Object>) map;
  }

  /** A whole number that fits a long; larger ones are clamped, as slices and widths want it. */
  static long index(Object value) {
    if (value instanceof Long whole) {
      return whole;
    } else if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    } else if (value instanceof BigInteger big) {
      return big.signum() < 0 ? Long.MIN_VALUE / 4 : Long.MAX_VALUE / 4;
    } else if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw TemplateException.type(
        "'" + name(value) + "' object cannot be interpreted as an integer");
  }

  static TemplateException expected(String type, Object got) {
    if (got instanceof Undefined undefined) {
      return undefined.error();
    }
    return TemplateException.type("expected " + type + ", got '" + name(got) + "'");
  }
}
