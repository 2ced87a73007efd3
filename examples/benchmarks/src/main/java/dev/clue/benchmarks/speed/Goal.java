package dev.clue.benchmarks.speed;

import java.util.Locale;

/**
 * What was asked for and what was reached.
 *
 * @param what is compared
 * @param asked the limit
 * @param atMost whether the limit is an upper one
 * @param reached by the clock
 * @param perCpu per second of processor time, NaN where that says nothing
 */
record Goal(String what, double asked, boolean atMost, double reached, double perCpu) {

  static Goal atLeast(String what, double asked, double reached, double perCpu) {
    return new Goal(what, asked, false, reached, perCpu);
  }

  static Goal atMost(String what, double asked, double reached) {
    return new Goal(what, asked, true, reached, Double.NaN);
  }

  private boolean met() {
    return atMost ? reached <= asked : reached >= asked;
  }

  static String head() {
    return "| what | asked | reached | per processor second | |\n|---|---|---|---|---|";
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s %.2f | %.2f | %s | %s |",
        what,
        atMost ? "at most" : "at least",
        asked,
        reached,
        Double.isNaN(perCpu) ? "" : String.format(Locale.ROOT, "%.2f", perCpu),
        met() ? "met" : "not met");
  }
}
