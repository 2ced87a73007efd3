package dev.clue.core.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Python's {@code "{:.2f}".format(value)}. */
public final class TwoDecimals {
  private static final int DECIMALS = 2;

  private TwoDecimals() {}

  /**
   * The exact binary value rounded to two decimals, ties to even: 0.375 becomes 0.38, and 0.145,
   * which lies a little below, 0.14. The sign stays even where only zeros are left.
   *
   * @param value finite
   */
  public static String format(double value) {
    String text =
        new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).abs().toPlainString();
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    return negative ? "-" + text : text;
  }
}
