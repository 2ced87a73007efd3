package dev.clue.core.task;

import dev.clue.api.ClueException;
import dev.clue.core.protocol.GoldLetter;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which letter of LongHealth's options is the right one. */
final class GoldLetters {
  /** The letter of the option that says that there is no answer, right in sub-task 3. */
  static final String NO_ANSWER = "F";

  private GoldLetters() {}

  /**
   * The right letter of a trial; empty where the reference finds none.
   *
   * @param place where the question stands, for messages
   * @throws ClueException if the rule wants one option that equals the right answer, and there is
   *     none or several
   */
  static String of(LongHealthTrial trial, GoldLetter rule, String place) {
    if (trial.subtask() == 3) {
      return NO_ANSWER;
    }
    String correct = trial.question().correct();
    if (rule == GoldLetter.EQUAL) {
      List<String> equal =
          letters(trial.shownOptions(), text -> text.strip().equals(correct.strip()));
      if (equal.size() != 1) {
        throw new ClueException(
            place + ": " + equal.size() + " options equal the field 'correct', must be one.");
      }
      return equal.get(0);
    }
    List<String> containing = letters(trial.writtenOptions(), text -> text.contains(correct));
    if (containing.isEmpty()) {
      return "";
    }
    return containing.get(rule == GoldLetter.FIRST_CONTAINING ? 0 : containing.size() - 1);
  }

  private static List<String> letters(Map<String, String> options, Predicate<String> right) {
    return options.entrySet().stream()
        .filter(option -> right.test(option.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
