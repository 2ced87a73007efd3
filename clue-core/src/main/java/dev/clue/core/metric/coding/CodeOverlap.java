package dev.clue.core.metric.coding;

import dev.clue.core.metric.PrecisionRecall;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What two lists of codes have in common.
 *
 * @param predicted the codes that were predicted
 * @param gold the right ones
 */
public record CodeOverlap(List<String> predicted, List<String> gold) {
  private static final int CATEGORY = 3;

  /** Copies the codes. */
  public CodeOverlap {
    predicted = List.copyOf(predicted);
    gold = List.copyOf(gold);
  }

  /** The codes as the given way of counting sees them. */
  public static CodeOverlap of(List<String> predicted, List<String> gold, CodeCounting counting) {
    return switch (counting) {
      case LISTS -> new CodeOverlap(predicted, gold);
      case SETS -> new CodeOverlap(distinct(predicted), distinct(gold));
    };
  }

  /**
   * Equal codes: the share of the predicted ones that are right, and of the right ones that were
   * predicted, each counted as often as it stands there. Without predictions both are 0.
   */
  public PrecisionRecall exact() {
    return shares(predicted, gold);
  }

  /** Equal first three characters, which name the category, each counted once. */
  public PrecisionRecall approximate() {
    return shares(categories(predicted), categories(gold));
  }

  /** The share of the predicted codes that are of some kind; 0 without predictions. */
  public double share(Predicate<String> kind) {
    long count = predicted.stream().filter(kind).count();
    return (double) count / Math.max(predicted.size(), 1);
  }

  private static PrecisionRecall shares(Collection<String> given, Collection<String> right) {
    Set<String> givenSet = Set.copyOf(given);
    Set<String> rightSet = Set.copyOf(right);
    long hits = given.stream().filter(rightSet::contains).count();
    long found = right.stream().filter(givenSet::contains).count();
    return new PrecisionRecall(
        (double) hits / Math.max(given.size(), 1), (double) found / Math.max(right.size(), 1));
  }

  private static List<String> distinct(List<String> codes) {
    return codes.stream()
        .map(code -> code.strip().replace(".", "").toUpperCase(Locale.ROOT))
        .filter(code -> !code.isEmpty())
        .distinct()
        .toList();
  }

  private static Set<String> categories(List<String> codes) {
    Set<String> categories = new LinkedHashSet<>();
    for (String code : codes) {
      int length = Math.min(CATEGORY, code.codePointCount(0, code.length()));
      categories.add(code.substring(0, code.offsetByCodePoints(0, length)));
    }
    return categories;
  }
}
