package dev.clue.core.prompt.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Python's arithmetic, sizes checked before anything grows. */
final class Arithmetic {
  private Arithmetic() {}

  static Object add(Object left, Object right, Render render) {
    if (left instanceof String first && right instanceof String second) {
      render.chargeString(first.length() + (long) second.length());
      return first.concat(second);
    } else if (left instanceof Long first && right instanceof Long second) {
      long sum = first + second;
      boolean overflow = ((first ^ sum) & (second ^ sum)) < 0;
      return overflow ? BigInteger.valueOf(first).add(BigInteger.valueOf(second)) : (Object) sum;
    } else if (numbers(left, right)) {
      return Numbers.isReal(left, right)
          ? (Object) (Numbers.real(left) + Numbers.real(right))
          : Numbers.fit(Numbers.big(left).add(Numbers.big(right)));
    } else if (Types.isString(left) && Types.isString(right)) {
      return addMarkup(left, right, render);
    } else if ((Types.isList(left) && Types.isList(right))
        || (left instanceof Tuple && right instanceof Tuple)) {
      return addLists(left, right, render);
    }
    throw cannotAdd(left, right);
  }

  private static Object addMarkup(Object left, Object right, Render render) {
    String first = left instanceof Markup markup ? markup.text() : escaped(left, render);
    String second = right instanceof Markup markup ? markup.text() : escaped(right, render);
    render.chargeString(first.length() + (long) second.length());
    return new Markup(first.concat(second));
  }

  private static String escaped(Object text, Render render) {
    render.chargeString(5L * Types.text(text).length());
    return Markup.escape(Types.text(text));
  }

  private static Object addLists(Object left, Object right, Render render) {
    List<Object> first = Types.list(left);
    List<Object> second = Types.list(right);
    render.chargeElements(first.size() + (long) second.size());
    List<Object> sum = new ArrayList<>(first.size() + second.size());
    sum.addAll(first);
    sum.addAll(second);
    return left instanceof Tuple ? new Tuple(sum) : sum;
  }

  private static TemplateException cannotAdd(Object left, Object right) {
    boolean defined = !(left instanceof Undefined) && !(right instanceof Undefined);
    if (defined && (Types.isString(left) || Types.isList(left) || left instanceof Tuple)) {
      String type = Types.name(left);
      return TemplateException.type(
          "can only concatenate " + type + " (not \"" + Types.name(right) + "\") to " + type);
    }
    return unsupported("+", left, right);
  }

  static Object subtract(Object left, Object right, Render render) {
    if (!numbers(left, right)) {
      throw unsupported("-", left, right);
    }
    return Numbers.isReal(left, right)
        ? (Object) (Numbers.real(left) - Numbers.real(right))
        : Numbers.fit(Numbers.big(left).subtract(Numbers.big(right)));
  }

  static Object multiply(Object left, Object right, Render render) {
    if (numbers(left, right)) {
      if (Numbers.isReal(left, right)) {
        return Numbers.real(left) * Numbers.real(right);
      }
      return Numbers.fit(Numbers.big(left).multiply(Numbers.big(right)));
    } else if (Types.isInteger(right)) {
      return repeat(left, Types.index(right), unsupported("*", left, right), render);
    } else if (Types.isInteger(left)) {
      return repeat(right, Types.index(left), unsupported("*", left, right), render);
    }
    throw unsupported("*", left, right);
  }

  private static Object repeat(Object value, long times, TemplateException error, Render render) {
    long count = Math.max(0, times);
    if (Types.isString(value)) {
      String text = Types.text(value);
      render.chargeString(text.isEmpty() ? 0 : Sizes.product(text.length(), count));
      String repeated = text.isEmpty() ? "" : text.repeat((int) count);
      return value instanceof Markup ? new Markup(repeated) : repeated;
    } else if (Types.isList(value) || value instanceof Tuple) {
      List<Object> items = Types.list(value);
      render.chargeElements(Sizes.product(items.size(), count));
      List<Object> repeated = new ArrayList<>();
      for (long i = 0; i < count && !items.isEmpty(); i++) {
        repeated.addAll(items);
      }
      return value instanceof Tuple ? new Tuple(repeated) : repeated;
    }
    throw error;
  }

  static Object divide(Object left, Object right, Render render) {
    if (!numbers(left, right)) {
      throw unsupported("/", left, right);
    }
    checkDivisor(right);
    return Numbers.real(left) / Numbers.real(right);
  }

  static Object floorDivide(Object left, Object right, Render render) {
    if (!numbers(left, right)) {
      throw unsupported("//", left, right);
    }
    checkDivisor(right);
    if (Numbers.isReal(left, right)) {
      return Math.floor(Numbers.real(left) / Numbers.real(right));
    }
    BigInteger[] parts = Numbers.big(left).divideAndRemainder(Numbers.big(right));
    boolean down = parts[1].signum() != 0 && parts[1].signum() != Numbers.big(right).signum();
    return Numbers.fit(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
  }

  static Object modulo(Object left, Object right, Render render) {
    if (Types.isString(left)) {
      return PercentFormat.format(Types.text(left), right, render);
    } else if (!numbers(left, right)) {
      throw unsupported("%", left, right);
    }
    checkDivisor(right);
    if (Numbers.isReal(left, right)) {
      return Numbers.modulo(Numbers.real(left), Numbers.real(right));
    }
    BigInteger divisor = Numbers.big(right);
    BigInteger rest = Numbers.big(left).remainder(divisor);
    boolean other = rest.signum() != 0 && rest.signum() != divisor.signum();
    return Numbers.fit(other ? rest.add(divisor) : rest);
  }

  private static void checkDivisor(Object divisor) {
    if (Numbers.real(divisor) == 0) {
      throw TemplateException.runtime("ZeroDivisionError: division by zero");
    }
  }

  static Object power(Object left, Object right, Render render) {
    if (!numbers(left, right)) {
      throw unsupported("** or pow()", left, right);
    }
    if (Numbers.isReal(left, right) || Numbers.big(right).signum() < 0) {
      return realPower(Numbers.real(left), Numbers.real(right));
    }
    BigInteger base = Numbers.big(left);
    long exponent = Types.index(right);
    if (base.bitLength() > 1
        && Sizes.product(base.bitLength() - 1L, exponent) > Numbers.MOST_BITS) {
      throw Numbers.tooLarge();
    }
    boolean small = base.bitLength() <= 1 && base.abs().compareTo(BigInteger.ONE) <= 0;
    // Powers of -1, 0 and 1 only know odd from even.
    int times =
        small
            ? (int) (exponent == 0 ? 0 : 2 - exponent % 2)
            : (int) Math.min(exponent, Numbers.MOST_BITS + 1);
    return Numbers.fit(base.pow(times));
  }

  private static double realPower(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw TemplateException.runtime(
          "ZeroDivisionError: 0.0 cannot be raised to a negative power");
    }
    double power = Math.pow(base, exponent);
    if (Double.isInfinite(power) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
      throw TemplateException.runtime("OverflowError: the power is out of range");
    }
    return power;
  }

  static Object negate(Object value) {
    if (value instanceof Double real) {
      return -real;
    } else if (Types.isInteger(value)) {
      return Numbers.fit(Numbers.big(value).negate());
    }
    throw badSign("-", value);
  }

  static Object plus(Object value) {
    if (value instanceof Double) {
      return value;
    } else if (Types.isInteger(value)) {
      return Numbers.fit(Numbers.big(value));
    }
    throw badSign("+", value);
  }

  private static TemplateException badSign(String sign, Object value) {
    if (value instanceof Undefined undefined) {
      return undefined.error();
    }
    return TemplateException.type(
        "bad operand type for unary " + sign + ": '" + Types.name(value) + "'");
  }

  private static boolean numbers(Object left, Object right) {
    return Types.isNumber(left) && Types.isNumber(right);
  }

  private static TemplateException unsupported(String operator, Object left, Object right) {
    if (left instanceof Undefined undefined) {
      return undefined.error();
    } else if (right instanceof Undefined undefined) {
      return undefined.error();
    }
    return TemplateException.type(
        "unsupported operand type(s) for "
            + operator
            + ": '"
            + Types.name(left)
            + "' and '"
            + Types.name(right)
            + "'");
  }
}
