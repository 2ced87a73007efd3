package dev.clue.benchmarks.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured in all rounds. */
final class Findings {
  private final Map<Run, List<Measurement>> found = new HashMap<>();

  void add(Run run, Measurement measurement) {
    found.computeIfAbsent(run, key -> new ArrayList<>()).add(measurement);
  }

  /** The median over the rounds. */
  double median(Run run, String name, ToDoubleFunction<Measurement> value) {
    List<Double> all =
        found.getOrDefault(run, List.of()).stream()
            .filter(measurement -> measurement.name().equals(name))
            .map(value::applyAsDouble)
            .sorted(Comparator.naturalOrder())
            .toList();
    return all.isEmpty()
        ? Double.NaN
        : (all.get((all.size() - 1) / 2) + all.get(all.size() / 2)) / 2;
  }

  double perSecond(Run run, String name) {
    return median(run, name, Measurement::perSecond);
  }

  double perCpuSecond(Run run, String name) {
    return median(run, name, Measurement::perCpuSecond);
  }

  double units(Run run, String name) {
    return median(run, name, Measurement::units);
  }
}
