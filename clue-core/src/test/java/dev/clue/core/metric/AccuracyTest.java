package dev.clue.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.metric.Metric;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTest {

  @Test
  void aLabelIsRightInAnyCase() {
    assertEquals(1, score(Metrics.accuracy(), new Prediction.Choice("NEUTRAL"), "neutral"));
    assertEquals(0, score(Metrics.accuracy(), new Prediction.Choice("NEUTRAL"), "entailment"));
  }

  @Test
  void noAnswerIsWrongAndNotLeftOut() {
    Prediction none = new Prediction.None("no label");
    assertEquals(0, score(Metrics.accuracy(), none, "neutral"));
    assertEquals(0, score(Metrics.accuracyBySubstring(), none, "neutral"));
    assertEquals(0, score(Metrics.optionAccuracy("task1"), none, "A"));
  }

  /** Worked by hand from the rule; the sixth is the defect that the corrected accuracy mends. */
  @ParameterizedTest
  @CsvSource({
    "ENTAILMENT, entailment, 1",
    "Entailment., entailment, 1",
    "entailment entailment, entailment, 0",
    "entailmentneutral, neutral, 1",
    "entaılment, entailment, 1",
    "'NEUTRAL, not ENTAILMENT', entailment, 1",
    "neutral, entailment, 0",
    "entail, entailment, 0",
    "'', '', 1",
    "neutral, '', 0"
  })
  void theReferenceCountsTheGoldLabel(String answer, String gold, double score) {
    assertEquals(score, score(Metrics.accuracyBySubstring(), new Prediction.Text(answer), gold));
  }

  @Test
  void lettersAreComparedAsTheyAre() {
    Metric metric = Metrics.optionAccuracy("task1");
    assertEquals(1, score(metric, new Prediction.Choice("B"), "B"));
    assertEquals(0, score(metric, new Prediction.Choice("b"), "B"));
  }

  @Test
  void aSubTasksAccuracyIsOnlyAboutItsSamples() {
    Metric metric = Metrics.optionAccuracy("task2");
    assertTrue(metric.appliesTo(sample("task2")));
    assertFalse(metric.appliesTo(sample("task1")));
    assertEquals("task2", metric.descriptor().ids().get(0));
  }

  @Test
  void anotherKindOfPredictionIsUnscoredWithAReason() {
    ScoredPair pair = new ScoredPair(new Prediction.Text("B"), new Reference.Choice("B"));
    assertInstanceOf(Score.Unscored.class, Metrics.accuracy().score(pair).get("accuracy"));
  }

  private static Sample sample(String group) {
    return new Sample("1", "patient", group, Map.of(), new Reference.Choice("A"));
  }

  private static double score(Metric metric, Prediction prediction, String gold) {
    Map<String, Score> scores =
        metric.score(new ScoredPair(prediction, new Reference.Choice(gold)));
    return assertInstanceOf(Score.Value.class, scores.values().iterator().next()).value();
  }
}
