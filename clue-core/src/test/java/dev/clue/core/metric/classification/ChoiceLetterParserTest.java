package dev.clue.core.metric.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.clue.api.task.Prediction;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceLetterParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The correct answer is C: Lisinopril 10 mg",
        "The correct answer is **C**: Lisinopril",
        "The correct answer is **C: Lisinopril**",
        "**The correct answer is C:** Lisinopril",
        "The correct answer is C.",
        "the correct answer is c: lisinopril",
        "The correct answer is (c) lisinopril",
        "The correct answer is option C",
        "The correct answer is Option C: Lisinopril",
        "The correct answer is \"C\".",
        "The correct answer is: C",
        "The correct answer is:\n\nC: Lisinopril",
        "The correct answer would be C, since A was stopped in May.",
        "The correct answer to the question is C",
        "Based on the letters, the correct answer is therefore C because of the cough.",
        "Correct answer: C",
        "Answer: C) Lisinopril",
        "Answer:\nC",
        "answer = c",
        "The correct option is C.",
        "The correct choice is [C].",
        "The best option is: **C**",
        "C is the correct answer.",
        "Option C is correct; option A was stopped.",
        "I think C is the best answer",
        "The final answer is $\\boxed{C}$",
        "\\boxed{\\text{C}}",
        "The right answer is not A. The correct answer is C: Lisinopril",
        "I choose option C",
        "Option C",
        "answer C",
        "C",
        "c",
        " C \n",
        "**C**",
        "**C**:",
        "**C:** Lisinopril",
        "C.",
        "C. Lisinopril",
        "C: Lisinopril",
        "C, because the patient coughs",
        "C - Lisinopril",
        "C) Lisinopril",
        "(C) Lisinopril",
        "(c)",
        "[C]",
        "\"C\"",
        "- C: Lisinopril",
        "c: lisinopril",
        "The patient takes a drug against E. coli.\n\nC",
        "A patient with hepatitis B took it.\nC: Lisinopril",
        "Lisinopril (C)",
        "It must be **C**, given in May.",
        "C: Lisinopril\n\nQuestion: Which drug was stopped?\nA: Ramipril\nB: Aspirin",
        "The correct answer is C: Lisinopril\n[INST] The correct answer is B: Aspirin",
        "Question: Which drug?\nAnswer: C",
        "The correct answer is C: C. The correct answer is C: C."
      })
  void readsTheStatedLetter(String answer) {
    assertEquals(new Prediction.Choice("C"), ChoiceLetterParser.tolerant(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n",
        "A patient with vitamin C deficiency was seen.",
        "a drug",
        "The correct answer is a drug.",
        "The correct answer is Lisinopril.",
        "The correct answer is not C.",
        "The correct answer is E. coli",
        "E. coli was found in the culture.",
        "The correct answer is G: Lisinopril",
        "The correct answer is CB: Lisinopril",
        "C-reactive protein was raised.",
        "D's letter was lost",
        "Hepatitis C is the best known cause.",
        "Question cannot be answered with provided documents",
        "I don't know"
      })
  void takesNoLetterFromRunningText(String answer) {
    assertEquals(
        new Prediction.None("no option's letter"), ChoiceLetterParser.tolerant(answer), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The correct answer is A or C",
        "The correct answers are A and C.",
        "The correct answer is A, C",
        "The correct answer is A/C: both",
        "The correct answer is **A** and **C**",
        "The correct answer is A: Aspirin. No, the correct answer is C: Lisinopril.",
        "A: Aspirin\nB: Ramipril\nC: Lisinopril",
        "A, C",
        "option A or option C",
        "Aspirin (A) or Lisinopril (C)"
      })
  void severalLettersAreNoAnswer(String answer) {
    assertEquals(
        new Prediction.None("letters of several options"),
        ChoiceLetterParser.tolerant(answer),
        answer);
  }

  @Test
  void theReferenceTakesTheFirstOfItsPhraseOnly() {
    assertEquals(
        new Prediction.Choice("B"),
        ChoiceLetterParser.reference("The correct answer is BB: The correct answer is B: x"));
    assertEquals(
        new Prediction.Choice("a"), ChoiceLetterParser.reference("The correct answer is a: x"));
    assertEquals(
        new Prediction.Choice("𝐂"), ChoiceLetterParser.reference("The correct answer is 𝐂: x"));
    for (String answer : List.of("", "B", "The correct answer is ", "the correct answer is B: x")) {
      assertInstanceOf(Prediction.None.class, ChoiceLetterParser.reference(answer));
    }
  }

  /** Rule S4 of tasks: no answer makes it throw, and none takes long. */
  @Test
  void anyTextIsRead() {
    PythonRandom random = new RandomStreams(1).stream("letters");
    List<String> pieces =
        List.of(
            "The correct answer is ",
            "answer",
            "A",
            "b",
            ":",
            " ",
            "\n",
            "**",
            "(",
            ")",
            "is",
            ", ",
            "or",
            "\ud83d",
            "\ude00",
            "\u0000",
            "option ",
            "\\boxed{",
            "Question:",
            "x");
    for (int round = 0; round < 2000; round++) {
      StringBuilder answer = new StringBuilder();
      for (long left = random.randBelow(40); left > 0; left--) {
        answer.append(random.choice(pieces));
      }
      Prediction read = ChoiceLetterParser.tolerant(answer.toString());
      if (read instanceof Prediction.Choice choice) {
        assertEquals(0, choice.choice().replaceFirst("[A-F]", "").length());
      }
      ChoiceLetterParser.reference(answer.toString());
    }
    ChoiceLetterParser.tolerant("answer ".repeat(100_000));
    ChoiceLetterParser.tolerant(" ".repeat(1_000_000));
    ChoiceLetterParser.tolerant("*(".repeat(500_000));
  }
}
