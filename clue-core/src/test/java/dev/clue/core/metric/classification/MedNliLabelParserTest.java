package dev.clue.core.metric.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.task.Prediction;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedNliLabelParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NEUTRAL",
        "neutral",
        "Neutral.",
        "**Neutral**",
        " - \"NEUTRAL\"\n",
        "The answer is: neutral",
        "The answer is NEUTRAL.",
        "Answer: **Neutral**",
        "answer = neutral",
        "The relationship between the two sentences is neutral",
        "I would label this as NEUTRAL",
        "NEUTRAL\n\nSENTENCE_1: He coughs.\nSENTENCE_2: He is well.\n\nCONTRADICTION",
        "NEUTRAL\nSENTENCE_1: He coughs.\nSENTENCE_2: He is well.\nCONTRADICTION",
        "NEUTRAL\nText: He coughs.\nAnswer: ENTAILMENT",
        "NEUTRAL [INST] x",
        "NEUTRAL\n[INST] Is it ENTAILMENT? [/INST] ENTAILMENT",
        "NEUTRAL\n\nThe answer is ENTAILMENT in the next one",
        "It does not contradict... NEUTRAL",
        "It does not contradict the first, so it is NEUTRAL",
        "It does not contradict sentence 1 so NEUTRAL",
        "There is not enough information to decide. NEUTRAL",
        "Not enough information: NEUTRAL",
        "NEUTRAL, not ENTAILMENT",
        "NEUTRAL (not entailment)",
        "NEUTRAL rather than ENTAILMENT",
        "Neutral. It is neither an entailment nor a contradiction.",
        "neither entailment nor contradiction, so neutral",
        "Neither ENTAILMENT or CONTRADICTION: NEUTRAL",
        "not entailment but neutral",
        "It isn't a contradiction, it is neutral",
        "ENTAILMENT is wrong, it is NEUTRAL",
        "ENTAILMENT and CONTRADICTION are ruled out, so NEUTRAL",
        "Is it entailment, contradiction or neutral? Neutral.",
        "The options are entailment, contradiction or neutral. The answer is neutral.",
        "Of entailment, contradiction and neutral, the label is neutral",
        "The second sentence contradicts nothing. Neutral!",
        "SENTENCE_2 says more than SENTENCE_1, so this is neutral",
        "Let me think.\n\nThe answer is:\n\nNEUTRAL",
        "neutral neutral",
        "1. NEUTRAL",
        "NEUTRAL\r\n\r\nCONTRADICTION"
      })
  void readsTheStatedLabel(String answer) {
    assertEquals(new Prediction.Choice("NEUTRAL"), MedNliLabelParser.parse(answer));
  }

  @Test
  void readsAllThree() {
    for (String label : List.of("ENTAILMENT", "CONTRADICTION", "NEUTRAL")) {
      assertEquals(
          new Prediction.Choice(label), MedNliLabelParser.parse("So it is a " + label + "."));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n\n ",
        "not entailment",
        "This is not an entailment.",
        "The answer is not ENTAILMENT",
        "It does not constitute a clear contradiction",
        "non-entailment",
        "no contradiction",
        "neither entailment nor contradiction",
        "ENTAILMENT is not the answer",
        "Entailment: no",
        "entailmentneutral",
        "ENTAIL",
        "contradicts",
        "The sentences are contradictory",
        "Is it neutral?",
        "yes"
      })
  void nothingStatedIsNoAnswer(String answer) {
    assertEquals(new Prediction.None("no label"), MedNliLabelParser.parse(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entailment or neutral",
        "The answer is ENTAILMENT or NEUTRAL.",
        "ENTAILMENT, NEUTRAL",
        "ENTAILMENT/NEUTRAL",
        "ENTAILMENT\nCONTRADICTION\nNEUTRAL",
        "Entailment. Contradiction. Neutral.",
        "1. ENTAILMENT\n2. NEUTRAL",
        "It could be entailment and it could be neutral"
      })
  void severalLabelsAreNoAnswer(String answer) {
    assertEquals(new Prediction.None("several labels"), MedNliLabelParser.parse(answer));
  }

  /** Rule S4 of tasks: no answer makes it throw, and none takes long. */
  @Test
  void anyTextIsRead() {
    PythonRandom random = new RandomStreams(1).stream("labels");
    List<String> pieces =
        List.of(
            "NEUTRAL",
            "entailment",
            " not ",
            "a ",
            "\n",
            "\n\n",
            ".",
            "?",
            " or ",
            "answer is ",
            "\ud83d",
            "\ude00",
            "\u0000",
            "SENTENCE_1",
            "**",
            "rather than ",
            ", ",
            "x");
    Set<String> labels = Set.of("NEUTRAL", "ENTAILMENT");
    for (int round = 0; round < 2000; round++) {
      StringBuilder answer = new StringBuilder();
      for (long left = random.randBelow(40); left > 0; left--) {
        answer.append(random.choice(pieces));
      }
      if (MedNliLabelParser.parse(answer.toString()) instanceof Prediction.Choice choice) {
        Assertions.assertTrue(labels.contains(choice.choice()));
      }
    }
    for (String piece : List.of("not a ", "NEUTRAL or ", "answer is ", " ", "\n", "?", "not ")) {
      MedNliLabelParser.parse(piece.repeat(100_000) + "entailment");
    }
  }
}
