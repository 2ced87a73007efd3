package dev.clue.core.generation.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.TokenUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read out of a model's answers; all of them follow a beginning that was given. */
class AnswerReadingTest {

  @Test
  void statementsAreListedLinesWithoutGaps() {
    String answer = "He fell.\n* She \u00a0 rose. \u2028\n  - It ___ hid.\nnoise\n-no\n-  It sat.";
    for (boolean corrected : new boolean[] {true, false}) {
      assertEquals(
          List.of("He fell.", "She \u00a0 rose.", "It sat."), statements(answer, corrected));
    }
  }

  @Test
  void correctedReadsAListThatBeginsAnew() {
    assertEquals(List.of("A.", "B."), statements("- A.\n- B.\n", true));
    assertEquals(List.of("- A.", "B."), statements("- A.\n- B.\n", false));
    assertEquals(List.of("A."), statements("Here they are:\n- A.", true));
    assertEquals(List.of(), statements("", true));
  }

  @Test
  void correctedLeavesOutTheLineThatWasCut() {
    Completion cut = new Completion("A.\n- B was", FinishReason.LENGTH, new TokenUsage(1, 1, 0));
    assertEquals(List.of("A."), StatementList.read(cut, true));
    assertEquals(List.of("A.", "B was"), StatementList.read(cut, false));
  }

  @Test
  void theReferenceLosesTheLastPair() {
    String answer = "why?\nAnswer: A.\nQuestion: how? \nAnswer: B.";
    assertEquals(List.of(new Pair("why?", "A.")), QuestionList.read(answer, false));
    assertEquals(
        List.of(new Pair("why?", "A."), new Pair("how?", "B.")), QuestionList.read(answer, true));
    assertEquals(2, QuestionList.read(answer + "\n", false).size());
  }

  @Test
  void onlyAQuestionRightBeforeItsAnswerIsAPair() {
    String answer =
        """
        one?

        Answer: A.
        1. Question: two?\r
        Answer: B.\r
        Answer: C.
        Question: three?
        Question: four?
        Answer: D. Question: five?
        Answer: E.
        """;
    assertEquals(
        List.of(new Pair("two?", "B."), new Pair("four?", "D. Question: five?")),
        QuestionList.read(answer, true));
  }

  @Test
  void correctedReadsAQuestionThatBeginsAnew() {
    assertEquals(
        List.of(new Pair("why?", "A.")), QuestionList.read("Question: why?\nAnswer: A.", true));
    assertEquals(
        List.of(new Pair("Question: why?", "A.")),
        QuestionList.read("Question: why?\nAnswer: A.\n", false));
  }

  private static List<String> statements(String answer, boolean corrected) {
    return StatementList.read(
        new Completion(answer, FinishReason.END_OF_SEQUENCE, new TokenUsage(1, 1, 0)), corrected);
  }
}
