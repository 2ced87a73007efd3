package dev.clue.core.task;

import dev.clue.api.ClueException;
import dev.clue.core.protocol.GoldLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

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
    if (rule == GoldLetter.EQUAL) {
      List<String> equal = letters(trial, (option, text) -> option.strip().equals(text.strip()));
      if (equal.size() != 1) {
        throw new ClueException(
            place + ": " + equal.size() + " options equal the field 'correct', must be one.");
      }
      return equal.get(0);
    }
    List<String> containing = letters(trial, String::contains);
    if (containing.isEmpty()) {
      return "";
    }
    return containing.get(rule == GoldLetter.FIRST_CONTAINING ? 0 : containing.size() - 1);
  }

  private static List<String> letters(LongHealthTrial trial, BiPredicate<String, String> matches) {
    List<String> letters = new ArrayList<>();
    List<String> options = trial.optionTexts();
    for (int i = 0; i < options.size(); i++) {
      if (matches.test(options.get(i), trial.question().correct())) {
        letters.add(LongHealthTrial.letter(i));
      }
    }
    return letters;
  }
}
