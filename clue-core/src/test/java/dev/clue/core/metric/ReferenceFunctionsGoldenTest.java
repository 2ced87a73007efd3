package dev.clue.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.metric.classification.ChoiceLetterParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The reference's own functions of MedNLI and LongHealth. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class ReferenceFunctionsGoldenTest {

  @Test
  void medNliAccuracy() {
    for (JsonNode scored : cases("mednli_compute_metrics", 100)) {
      Prediction answer = new Prediction.Text(scored.get("output").asText());
      assertEquals(
          scored.get("result").get("ACCURACY").asDouble(),
          score(Metrics.accuracyBySubstring(), answer, scored.get("label").asText()));
    }
  }

  @Test
  void longHealthLetters() {
    for (JsonNode parsed : cases("longhealth_parse_model_choice", 5)) {
      Prediction read = ChoiceLetterParser.reference(parsed.get(0).asText());
      String letter = read instanceof Prediction.Choice choice ? choice.choice() : "";
      assertEquals(parsed.get(1).asText(), letter);
    }
  }

  @Test
  void longHealthAccuracy() {
    for (JsonNode scored : cases("longhealth_compute_metrics", 50)) {
      Prediction read = ChoiceLetterParser.reference(scored.get("output").asText());
      String gold = scored.get("task3").asBoolean() ? "F" : scored.get("correct_answer").asText("");
      assertEquals(
          scored.get("result").asBoolean() ? 1 : 0,
          score(Metrics.optionAccuracy("task1"), read, gold));
    }
  }

  private static double score(Metric metric, Prediction prediction, String gold) {
    Score score =
        metric
            .score(new ScoredPair(prediction, new Reference.Choice(gold)))
            .get(metric.descriptor().ids().get(0));
    return assertInstanceOf(Score.Value.class, score).value();
  }

  private static JsonNode cases(String name, int atLeast) {
    JsonNode cases = Evidence.json("golden/clue_functions.json").get(name);
    assertTrue(cases.size() >= atLeast);
    return cases;
  }
}
