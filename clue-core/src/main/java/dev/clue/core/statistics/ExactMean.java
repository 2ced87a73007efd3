package dev.clue.core.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The mean of doubles as exact numbers, rounded once, to the nearest double, ties to even. */
final class ExactMean {
  /** More digits than any number half-way between two doubles has. */
  private static final MathContext DIGITS = new MathContext(800, RoundingMode.DOWN);

  private ExactMean() {}

  /** The mean of at least one finite number. */
  static double of(double[] values) {
    return divide(sum(values), values.length);
  }

  /** The mean of the numbers and the first of them once more. */
  static double firstTwice(double[] values) {
    return divide(sum(values).add(new BigDecimal(values[0])), values.length + 1);
  }

  private static BigDecimal sum(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum;
  }

  private static double divide(BigDecimal sum, int count) {
    BigDecimal divisor = BigDecimal.valueOf(count);
    BigDecimal quotient = sum.divide(divisor, DIGITS);
    BigDecimal rest = sum.subtract(quotient.multiply(divisor));
    if (rest.signum() == 0) {
      return quotient.doubleValue();
    }
    // What was cut off must not look like a tie: any digit behind the last one tells.
    BigDecimal behind = quotient.ulp().scaleByPowerOfTen(-1);
    return quotient.add(rest.signum() > 0 ? behind : behind.negate()).doubleValue();
  }
}
