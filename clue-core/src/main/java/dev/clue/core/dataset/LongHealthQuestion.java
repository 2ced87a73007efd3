package dev.clue.core.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question of LongHealth.
 *
 * @param number its place among the patient's questions, from 0
 * @param text the question
 * @param answers the options' texts by letter, A to E and whatever else there is, in the file's
 *     order, which need not be that of the letters
 * @param correct the right option's text
 * @param answerTexts ids of the documents that hold the answer, in the file's order
 */
public record LongHealthQuestion(
    int number,
    String text,
    Map<String, String> answers,
    String correct,
    List<String> answerTexts) {
  /** The letters of the options that every question has. */
  public static final List<String> LETTERS = List.of("A", "B", "C", "D", "E");

  /** Copies the collections. */
  public LongHealthQuestion {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    answerTexts = List.copyOf(answerTexts);
  }

  @Override
  public String toString() {
    return "LongHealthQuestion[" + number + "]";
  }
}
