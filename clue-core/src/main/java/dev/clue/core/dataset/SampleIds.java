package dev.clue.core.dataset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes ids of rows usable: never empty, never twice, fit for a line of a file. Not thread-safe.
 */
public final class SampleIds {
  /** Longer names are replaced by the row's number: they are no names. */
  static final int MAX_LENGTH = 200;

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * The id of a row.
   *
   * @param name what the file calls the row; empty where it has no name
   * @param row its number, the first is 1
   * @return the name, or {@code row-N} where it cannot be used; the second row of a name gets
   *     {@code #2}, and so on
   */
  public String unique(String name, int row) {
    String id = usable(name) ? name : "row-" + row;
    int count = seen.merge(id, 1, Integer::sum);
    String unique = count == 1 ? id : id + "#" + count;
    while (!taken.add(unique)) {
      count = seen.merge(id, 1, Integer::sum);
      unique = id + "#" + count;
    }
    return unique;
  }

  private static boolean usable(String name) {
    return !name.isBlank()
        && name.length() <= MAX_LENGTH
        && name.chars().noneMatch(Character::isISOControl);
  }
}
