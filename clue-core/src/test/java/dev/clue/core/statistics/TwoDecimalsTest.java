package dev.clue.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts printed by CPython 3.11.2. */
class TwoDecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "1, 1.00",
    "0.375, 0.38",
    "0.125, 0.12",
    "0.005, 0.01",
    "0.145, 0.14",
    "2.675, 2.67",
    "-0.004, -0.00",
    "-0.0, -0.00",
    "-1.5, -1.50",
    "1e20, 100000000000000000000.00"
  })
  void asPythonPrints(double value, String text) {
    assertEquals(text, TwoDecimals.format(value));
  }
}
