package dev.clue.api.metric;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One metric over the samples of a task.
 *
 * @param value the average, or null when no sample was scored
 * @param text the average as the protocol prints it, where it keeps text; else null
 * @param n how many samples have a score
 * @param unscored how many have none
 * @param truncated how many of those with a score had a cut prompt
 * @param reasons how many samples were unscored for which reason
 */
public record Aggregate(
    @Nullable Double value,
    @Nullable String text,
    int n,
    int unscored,
    int truncated,
    SortedMap<String, Integer> reasons) {
  /** Copies the reasons. */
  public Aggregate {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Integer>) reasons));
  }
}
