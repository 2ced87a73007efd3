package dev.clue.core.prompt.jinja;

import java.math.BigInteger;

/** Python's whole and real numbers as Long, BigInteger and Double. */
final class Numbers {
  /** Larger whole numbers than this end in an error, before they eat the machine. */
  static final int MOST_BITS = 16_384;

  private Numbers() {}

  /** The smallest kind that holds the number. */
  static Object fit(BigInteger value) {
    int bits = value.bitLength();
    if (bits < Long.SIZE) {
      return value.longValue();
    } else if (bits > MOST_BITS) {
      throw tooLarge();
    }
    return value;
  }

  static TemplateException tooLarge() {
    return TemplateException.limit(
        "The template computes a whole number of more than " + MOST_BITS + " bits");
  }

  static BigInteger big(Object integer) {
    return integer instanceof BigInteger big ? big : BigInteger.valueOf(Types.index(integer));
  }

  static double real(Object number) {
    if (number instanceof Double real) {
      return real;
    } else if (number instanceof BigInteger big) {
      double value = big.doubleValue();
      if (Double.isInfinite(value)) {
        throw TemplateException.runtime("OverflowError: int too large to convert to float");
      }
      return value;
    }
    return Types.index(number);
  }

  static boolean isReal(Object left, Object right) {
    return left instanceof Double || right instanceof Double;
  }

  /** Compares two numbers by value; NaN is for the caller to look at. */
  static int compare(Object left, Object right) {
    if (isReal(left, right)) {
      double first = left instanceof Double real ? real : Numbers.big(left).doubleValue();
      double second = right instanceof Double real ? real : Numbers.big(right).doubleValue();
      return Double.compare(first == 0 ? 0.0 : first, second == 0 ? 0.0 : second);
    }
    if (left instanceof Long first && right instanceof Long second) {
      return Long.compare(first, second);
    }
    return big(left).compareTo(big(right));
  }

  static boolean isNan(Object value) {
    return value instanceof Double real && real.isNaN();
  }

  /** Python's modulo of reals: the sign of the divisor. */
  static double modulo(double left, double right) {
    double rest = left % right;
    return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest;
  }

  /** The whole number that a finite real has before its point. */
  static Object truncate(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw TemplateException.value("cannot convert float NaN or infinity to integer");
    }
    return fit(new java.math.BigDecimal(value).toBigInteger());
  }
}
