package dev.clue.core.dataset;

import java.util.List;

/**
 * A question of LongHealth.
 *
 * @param number its place among the patient's questions, from 0
 * @param text the question
 * @param options the texts of the options A to E, in this order
 * @param correct the right option's text
 * @param answerTexts ids of the documents that hold the answer, in the file's order
 */
public record LongHealthQuestion(
    int number, String text, List<String> options, String correct, List<String> answerTexts) {
  /** How many options a question has. */
  public static final int OPTIONS = 5;

  /** Copies the lists. */
  public LongHealthQuestion {
    options = List.copyOf(options);
    answerTexts = List.copyOf(answerTexts);
  }

  @Override
  public String toString() {
    return "LongHealthQuestion[" + number + "]";
  }
}
