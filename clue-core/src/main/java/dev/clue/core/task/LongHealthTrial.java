package dev.clue.core.task;

import dev.clue.core.dataset.LongHealthQuestion;
import java.util.ArrayList;
import java.util.List;

/**
 * One prompt of LongHealth.
 *
 * @param patient the patient's place in the file
 * @param question what is asked
 * @param subtask 1, 2 or 3
 * @param repeat which of the prompts about this question, from 0
 */
record LongHealthTrial(int patient, LongHealthQuestion question, int subtask, int repeat) {
  /** How often each question is asked in each sub-task. */
  static final int REPEATS = 5;

  /** Documents of other patients that sub-tasks 2 and 3 mix in, at most. */
  static final int DISTRACTORS = 10;

  /** The option that sub-tasks 2 and 3 add, as the benchmark words it. */
  static final String NO_ANSWER = "Question cannot be answered with provided documents";

  /** The sub-task's name among a task's groups. */
  String group() {
    return group(subtask);
  }

  static String group(int subtask) {
    return "task" + subtask;
  }

  /** The options' texts, in the order of their letters. */
  List<String> optionTexts() {
    List<String> options = new ArrayList<>(question.options());
    if (subtask > 1) {
      options.add(NO_ANSWER);
    }
    return options;
  }

  /** The options as they are shown, one per line. */
  String options() {
    List<String> lines = new ArrayList<>();
    for (String text : optionTexts()) {
      lines.add(letter(lines.size()) + ": " + text);
    }
    return String.join("\n", lines);
  }

  /** The letter of an option's place. */
  static String letter(int place) {
    return String.valueOf((char) ('A' + place));
  }
}
