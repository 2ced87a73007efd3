package dev.clue.api.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.task.Prediction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One test per rule of {@link Metric}. */
public abstract class MetricConformance {

  /** The metric under test. */
  protected abstract Metric metric() throws Exception;

  /** A few pairs of the kind that it is about, a perfect one first. */
  protected abstract List<ScoredPair> pairs();

  @Test
  @DisplayName("C1 gives finite fractions, the best for a perfect pair")
  final void c1GivesFiniteFractions() throws Exception {
    for (ScoredPair pair : pairs()) {
      for (Score score : metric().score(pair).values()) {
        if (score instanceof Score.Value value) {
          assertTrue(value.value() >= -1 && value.value() <= 1 + 1e-6, "not a fraction");
        } else if (score instanceof Score.Unscored unscored) {
          assertFalse(unscored.reason().isBlank());
        }
      }
    }
  }

  @Test
  @DisplayName("C2 scores a pair the same alone and together, in any order")
  final void c2ScoresAPairTheSameAloneAndTogether() throws Exception {
    Metric metric = metric();
    List<ScoredPair> turned = new ArrayList<>(pairs());
    Collections.reverse(turned);
    List<Map<String, Score>> together = metric.scoreAll(turned, ScoringProgress.NONE);
    assertEquals(turned.size(), together.size());
    for (int i = 0; i < turned.size(); i++) {
      close(metric.score(turned.get(i)), together.get(i));
    }
  }

  @Test
  @DisplayName("C3 scores exactly the ids that it names")
  final void c3ScoresExactlyTheIdsThatItNames() throws Exception {
    Metric metric = metric();
    assertFalse(metric.descriptor().signature().isBlank());
    for (ScoredPair pair : pairs()) {
      assertEquals(new HashSet<>(metric.descriptor().ids()), metric.score(pair).keySet());
    }
  }

  @Test
  @DisplayName("C4 scores an answer that is none, or of another kind")
  final void c4ScoresAnAnswerThatIsNone() throws Exception {
    for (ScoredPair pair : pairs()) {
      for (Prediction odd :
          List.of(
              new Prediction.None("nothing was said"),
              new Prediction.Text(""),
              new Prediction.Choice("Z"),
              new Prediction.Codes(List.of()))) {
        assertEquals(
            new HashSet<>(metric().descriptor().ids()),
            metric().score(new ScoredPair(odd, pair.reference())).keySet());
      }
    }
  }

  private static void close(Map<String, Score> expected, Map<String, Score> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (id, score) -> {
          if (score instanceof Score.Value value && actual.get(id) instanceof Score.Value other) {
            assertEquals(value.value(), other.value(), 1e-5, id);
          } else {
            assertEquals(score, actual.get(id), id);
          }
        });
  }
}
