package dev.clue.core.generation.check;

import dev.clue.api.ClueException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What two data sets of one kind share. Texts are compared with runs of white space as one. */
public final class Agreement {
  private Agreement() {}

  /**
   * How many things of a kind there are.
   *
   * @param what the things
   * @param first in the first set
   * @param second in the second
   * @param shared in both
   */
  public record Count(String what, int first, int second, int shared) {
    static Count of(String what, Set<?> first, Set<?> second) {
      Set<Object> shared = new HashSet<>(first);
      shared.retainAll(second);
      return new Count(what, first.size(), second.size(), shared.size());
    }
  }

  /**
   * Counts letters; then pairs, answers and questions, or codes and letters with equal codes.
   *
   * @throws ClueException if the sets are of different kinds
   */
  public static List<Count> of(GeneratedSet first, GeneratedSet second) {
    if (first.questions() != second.questions()) {
      throw new ClueException(
          first.file() + " and " + second.file() + " are not both MeDiSumQA or MeDiSumCode.");
    }
    List<Count> counts = new ArrayList<>();
    counts.add(count("letters", first, second, GeneratedRow::letter));
    if (first.questions()) {
      counts.add(
          count(
              "pairs",
              first,
              second,
              row -> List.of(row.letter(), plain(row.questionText()), plain(row.answer()))));
      counts.add(
          count("answers", first, second, row -> List.of(row.letter(), plain(row.answer()))));
    } else {
      Map<String, Set<String>> codes = codes(first);
      Map<String, Set<String>> others = codes(second);
      counts.add(
          count(
              "letters with equal codes", first, second, row -> List.of(row.letter(), codes(row))));
      counts.add(ofSharedLetters(codes, others));
    }
    return counts;
  }

  private static Count count(
      String what, GeneratedSet first, GeneratedSet second, Function<GeneratedRow, Object> thing) {
    return Count.of(what, all(first, thing), all(second, thing));
  }

  private static Set<Object> all(GeneratedSet set, Function<GeneratedRow, Object> thing) {
    Set<Object> all = new HashSet<>();
    set.rows().forEach(row -> all.add(thing.apply(row)));
    return all;
  }

  private static Count ofSharedLetters(
      Map<String, Set<String>> codes, Map<String, Set<String>> others) {
    Set<Object> first = new HashSet<>();
    Set<Object> second = new HashSet<>();
    codes.forEach(
        (letter, list) -> {
          Set<String> other = others.get(letter);
          if (other != null) {
            list.forEach(code -> first.add(List.of(letter, code)));
            other.forEach(code -> second.add(List.of(letter, code)));
          }
        });
    return Count.of("codes of shared letters", first, second);
  }

  private static Map<String, Set<String>> codes(GeneratedSet set) {
    Map<String, Set<String>> codes = new HashMap<>();
    set.rows()
        .forEach(
            row -> codes.computeIfAbsent(row.letter(), key -> new HashSet<>()).addAll(codes(row)));
    return codes;
  }

  private static Set<String> codes(GeneratedRow row) {
    Set<String> codes = new HashSet<>();
    row.codes().forEach(code -> codes.add(code.replace(".", "")));
    return codes;
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
