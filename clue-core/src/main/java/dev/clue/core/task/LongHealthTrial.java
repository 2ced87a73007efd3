package dev.clue.core.task;

import dev.clue.core.dataset.LongHealthQuestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

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

  /** The options' texts by letter, in the order of the letters. */
  SortedMap<String, String> shownOptions() {
    SortedMap<String, String> options = new TreeMap<>();
    LongHealthQuestion.LETTERS.forEach(
        letter -> options.put(letter, question.answers().getOrDefault(letter, "")));
    if (subtask > 1) {
      options.put(GoldLetters.NO_ANSWER, NO_ANSWER);
    }
    return options;
  }

  /** All options by letter, in the file's order, in which the reference looks for the right one. */
  Map<String, String> writtenOptions() {
    Map<String, String> options = new LinkedHashMap<>(question.answers());
    if (subtask > 1) {
      options.put(GoldLetters.NO_ANSWER, NO_ANSWER);
    }
    return options;
  }

  /** The options as they are shown, one per line. */
  String options() {
    StringJoiner lines = new StringJoiner("\n");
    shownOptions().forEach((letter, text) -> lines.add(letter + ": " + text));
    return lines.toString();
  }
}
