package dev.clue.core.prompt.jinja;

import dev.clue.core.text.PythonSpace;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that give numbers. */
final class NumberFilters {
  private static final int LONGEST_NUMBER = 4_300;

  private NumberFilters() {}

  static void register(Map<String, Filter> filters) {
    filters.put("int", NumberFilters::toInt);
    filters.put("float", NumberFilters::toFloat);
    filters.put("abs", NumberFilters::abs);
    filters.put("round", NumberFilters::round);
  }

  private static Object toInt(Object value, Arguments arguments, Render render) {
    arguments.check("int", 0, "default", "base");
    Object otherwise = arguments.get(0, "default", 0L);
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    } else if (value instanceof Double real) {
      return Double.isNaN(real) || Double.isInfinite(real) ? otherwise : Numbers.truncate(real);
    } else if (Types.isInteger(value)) {
      return Numbers.fit(Numbers.big(value));
    } else if (!Types.isString(value)) {
      return otherwise;
    }
    String text = PythonSpace.strip(Types.text(value));
    Object whole = whole(text, (int) arguments.integer(1, "base", 10));
    if (whole != null) {
      return whole;
    }
    Double real = real(text);
    return real == null || real.isNaN() || real.isInfinite() ? otherwise : Numbers.truncate(real);
  }

  private static @Nullable Object whole(String text, int base) {
    String digits = text.replace("_", "");
    String lower = digits.toLowerCase(Locale.ROOT);
    boolean prefixed =
        (base == 16 && lower.startsWith("0x"))
            || (base == 8 && lower.startsWith("0o"))
            || (base == 2 && lower.startsWith("0b"));
    digits = prefixed ? digits.substring(2) : digits;
    if (digits.length() > LONGEST_NUMBER || base < 2 || base > 36) {
      return null;
    }
    try {
      return Numbers.fit(new BigInteger(digits, base));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Double real(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String bare = lower.startsWith("-") || lower.startsWith("+") ? lower.substring(1) : lower;
    if (bare.equals("inf") || bare.equals("infinity")) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    } else if (bare.equals("nan")) {
      return Double.NaN;
    }
    // Java would also read a type letter or hexadecimal digits.
    if (text.length() > LONGEST_NUMBER
        || !text.chars().allMatch(c -> "0123456789.eE+-_".indexOf(c) >= 0)) {
      return null;
    }
    try {
      return Double.valueOf(text.replace("_", ""));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Object toFloat(Object value, Arguments arguments, Render render) {
    Object otherwise = arguments.check("float", 0, "default").get(0, "default", 0.0);
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    } else if (Types.isNumber(value)) {
      return Numbers.real(value);
    } else if (!Types.isString(value)) {
      return otherwise;
    }
    Double real = real(PythonSpace.strip(Types.text(value)));
    return real == null ? otherwise : real;
  }

  private static Object abs(Object value, Arguments arguments, Render render) {
    if (value instanceof Double real) {
      return Math.abs(real);
    } else if (Types.isInteger(value)) {
      return Numbers.fit(Numbers.big(value).abs());
    }
    throw Types.expected("number", value);
  }

  private static Object round(Object value, Arguments arguments, Render render) {
    arguments.check("round", 0, "precision", "method");
    long precision = Math.max(-400, Math.min(400, arguments.integer(0, "precision", 0)));
    String method = arguments.string(1, "method", "common");
    if (!Types.isNumber(value)) {
      throw Types.expected("number", value);
    }
    if (method.equals("common") && Types.isInteger(value)) {
      return precision >= 0
          ? Arithmetic.plus(value)
          : rounded(value, precision, RoundingMode.HALF_EVEN).toBigInteger();
    }
    double real = Numbers.real(value);
    double scale = Math.pow(10, (double) precision);
    if (Double.isNaN(real) || Double.isInfinite(real)) {
      return real;
    }
    return switch (method) {
      case "common" -> rounded(value, precision, RoundingMode.HALF_EVEN).doubleValue();
      case "ceil" -> Math.ceil(real * scale) / scale;
      case "floor" -> Math.floor(real * scale) / scale;
      default ->
          throw TemplateException.runtime(
              "FilterArgumentError: method must be common, ceil or floor");
    };
  }

  private static BigDecimal rounded(Object value, long precision, RoundingMode mode) {
    BigDecimal exact =
        value instanceof Double real ? new BigDecimal(real) : new BigDecimal(Numbers.big(value));
    return exact.setScale((int) precision, mode);
  }
}
