package dev.clue.core.generation.qa;

import dev.clue.core.prompt.GenerationWording;
import dev.clue.core.text.PythonSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * The pairs that a model wrote: a line with {@code "Question: "} and the next one, which begins
 * with {@code "Answer: "} and, in the reference, must itself have a line end, so that the last pair
 * is lost. {@code corrected} keeps it.
 */
final class QuestionList {
  private static final String QUESTION = "Question: ";
  private static final String ANSWER = "Answer: ";

  private QuestionList() {}

  static List<Pair> read(String completion, boolean corrected) {
    String[] lines = (GenerationWording.QUESTIONS_START + completion).split("\n", -1);
    int end = corrected ? lines.length : lines.length - 1;
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < end; i++) {
      int start = lines[i].indexOf(QUESTION);
      if (start >= 0 && lines[i + 1].startsWith(ANSWER)) {
        String question = PythonSpace.strip(lines[i].substring(start + QUESTION.length()));
        while (corrected && question.startsWith(QUESTION)) {
          question = PythonSpace.strip(question.substring(QUESTION.length()));
        }
        pairs.add(new Pair(question, PythonSpace.strip(lines[i + 1].substring(ANSWER.length()))));
        i++;
      }
    }
    return pairs;
  }
}
