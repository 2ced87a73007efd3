package dev.clue.core.prompt.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Digits of reals in C's e and g formats. */
final class RealDigits {
  private RealDigits() {}

  /** Format e with so many digits behind the point. */
  static String scientific(BigDecimal value, int places) {
    BigDecimal rounded = value.round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
    StringBuilder digits = new StringBuilder(rounded.unscaledValue().toString());
    int exponent = value.signum() == 0 ? 0 : digits.length() - rounded.scale() - 1;
    while (digits.length() < places + 1) {
      digits.append('0');
    }
    digits.setLength(places + 1);
    if (places > 0) {
      digits.insert(1, '.');
    }
    int size = Math.abs(exponent);
    return digits + "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
  }

  /** Format g with so many digits in all. */
  static String general(BigDecimal value, int digits) {
    int exponent = exponent(value, digits);
    if (exponent < -4 || exponent >= digits) {
      String text = scientific(value, digits - 1);
      int mark = text.indexOf('e');
      return withoutZeros(text.substring(0, mark)) + text.substring(mark);
    }
    return withoutZeros(
        value.setScale(digits - 1 - exponent, RoundingMode.HALF_EVEN).toPlainString());
  }

  /** Like format g, but a float shows that it is one. */
  static String shown(BigDecimal value, int digits) {
    int least = Math.max(1, digits);
    String text =
        exponent(value, least) == least - 1 && least > 1
            ? scientific(value, least - 1)
            : general(value, least);
    int mark = text.indexOf('e');
    if (mark > 0) {
      return withoutZeros(text.substring(0, mark)) + text.substring(mark);
    }
    return text.indexOf('.') < 0 ? text + ".0" : text;
  }

  private static int exponent(BigDecimal value, int digits) {
    String text = scientific(value, digits - 1);
    return Integer.parseInt(text.substring(text.indexOf('e') + 1));
  }

  private static String withoutZeros(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
