package dev.clue.benchmarks.speed;

import java.util.Locale;
import java.util.Optional;

/**
 * What was done in which time.
 *
 * @param name of what was done
 * @param units how many of it: tokens, samples or bytes
 * @param seconds by the clock
 * @param cpuSeconds of all threads
 */
record Measurement(String name, double units, double seconds, double cpuSeconds) {
  private static final String MARK = "measured";

  /** Something else that was found in the same time. */
  Measurement named(String other, double found) {
    return new Measurement(other, found, seconds, cpuSeconds);
  }

  double perSecond() {
    return units / seconds;
  }

  double perCpuSecond() {
    return units / cpuSeconds;
  }

  /** One line, for the process that started this one. */
  String line() {
    return String.format(Locale.ROOT, "%s\t%s\t%s\t%s\t%s", MARK, name, units, seconds, cpuSeconds);
  }

  static Optional<Measurement> read(String line) {
    String[] parts = line.split("\t", -1);
    return parts.length == 5 && parts[0].equals(MARK)
        ? Optional.of(
            new Measurement(
                parts[1],
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4])))
        : Optional.empty();
  }
}
