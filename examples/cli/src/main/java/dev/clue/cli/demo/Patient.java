package dev.clue.cli.demo;

import dev.clue.core.random.PythonRandom;
import java.util.List;

/**
 * Somebody who never lived.
 *
 * @param age in years
 * @param woman whether she is a woman
 * @param number makes ids
 * @param ailments the first one led to the hospital
 */
record Patient(int age, boolean woman, int number, List<Ailment> ailments) {
  private static final int FEWEST_AILMENTS = 2;
  private static final int MOST_AILMENTS = 4;

  /** Draws a patient. */
  static Patient draw(PythonRandom random, int number) {
    int count = (int) random.randRange(FEWEST_AILMENTS, MOST_AILMENTS + 1);
    List<Ailment> ailments = random.sample(Ailment.ALL, count);
    return new Patient((int) random.randRange(24, 91), random.randBelow(2) == 1, number, ailments);
  }

  String person() {
    return woman ? "woman" : "man";
  }

  String sheOrHe() {
    return woman ? "she" : "he";
  }

  Ailment main() {
    return ailments.get(0);
  }

  List<Ailment> others() {
    return ailments.subList(1, ailments.size());
  }

  /** Something that this patient does not have. */
  Ailment absent(PythonRandom random) {
    return random.choice(Ailment.ALL.stream().filter(a -> !ailments.contains(a)).toList());
  }

  /** "a and b", "a, b and c". */
  static String listed(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
