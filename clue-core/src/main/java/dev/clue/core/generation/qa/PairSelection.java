package dev.clue.core.generation.qa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Takes pairs by turns from two orders, of rising ROUGE-L and of rising BERTScore; without an
 * encoder from the first alone. Equal scores keep the order of the pairs.
 *
 * <p>The reference takes place i of the first order where i is even and of the second where i is
 * odd, so that half of either order is never looked at and a pair may be taken twice. {@code
 * corrected} takes the next pair of each that was not taken yet.
 */
final class PairSelection {
  private PairSelection() {}

  /**
   * Chooses.
   *
   * @param top how many pairs, fewer where there are fewer
   * @return their numbers, in the order in which they were taken
   */
  static List<Integer> choose(PairScores scores, int top, boolean corrected) {
    List<Integer> first = ascending(scores.rougeL(), numbers(scores.rougeL().size()));
    List<Double> bert = scores.bertScore();
    // As in the reference, the second order starts from the first.
    List<Integer> second = bert == null ? first : ascending(bert, first);
    int count = Math.min(top, first.size());
    if (!corrected) {
      return IntStream.range(0, count).mapToObj(i -> (i % 2 == 0 ? first : second).get(i)).toList();
    }
    return byTurns(first, second, count);
  }

  private static List<Integer> byTurns(List<Integer> first, List<Integer> second, int count) {
    Set<Integer> taken = new LinkedHashSet<>();
    int nextFirst = 0;
    int nextSecond = 0;
    while (taken.size() < count) {
      nextFirst = take(first, nextFirst, taken);
      if (taken.size() < count) {
        nextSecond = take(second, nextSecond, taken);
      }
    }
    return List.copyOf(taken);
  }

  /** Takes the next one that was not taken; returns the place behind it. */
  private static int take(List<Integer> order, int from, Set<Integer> taken) {
    int place = from;
    while (!taken.add(order.get(place))) {
      place++;
    }
    return place + 1;
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<Integer> ascending(List<Double> scores, List<Integer> order) {
    List<Integer> sorted = new ArrayList<>(order);
    // NaN comes last.
    sorted.sort(Comparator.comparing(scores::get));
    return sorted;
  }
}
