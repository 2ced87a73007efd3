package dev.clue.core.baseline;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The references of some samples, counted. Immutable. */
final class TaskGold {
  private final List<Sample> samples;
  private final Map<String, TaskGold> groups;
  private final List<Reference> references;
  private final List<String> codes;

  /** Counts the references of at least one sample. */
  TaskGold(List<Sample> samples) {
    this.samples = samples;
    references = byFrequency(samples.stream().map(Sample::reference));
    codes = byFrequency(samples.stream().flatMap(sample -> codes(sample).stream()));
    groups =
        samples.stream().map(Sample::group).distinct().count() > 1
            ? samples.stream()
                .collect(Collectors.groupingBy(Sample::group, Collectors.toUnmodifiableList()))
                .entrySet()
                .stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, entry -> new TaskGold(entry.getValue())))
            : Map.of();
  }

  /** Those of a sub-task; all where there are no sub-tasks. */
  TaskGold group(String name) {
    return groups.getOrDefault(name, this);
  }

  /** The samples in evaluation order. */
  List<Sample> samples() {
    return samples;
  }

  /** Different references, the commonest first, among equals the first in evaluation order. */
  List<Reference> references() {
    return references;
  }

  /** Different codes, in the same order. */
  List<String> codes() {
    return codes;
  }

  /** The mean number of codes in a reference, rounded, at least 1. */
  int usualCodes() {
    double mean = samples.stream().mapToInt(sample -> codes(sample).size()).average().orElse(1);
    return Math.max(1, (int) Math.round(mean));
  }

  private static List<String> codes(Sample sample) {
    return sample.reference() instanceof Reference.Codes codes ? codes.codes() : List.of();
  }

  private static <T> List<T> byFrequency(Stream<T> items) {
    Map<T, Long> counts =
        items.collect(
            Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
