package dev.clue.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.clue.api.metric.Metric;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.metric.ScoringProgress;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.metric.coding.CodeCounting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbered rules of {@link Metric}, for every metric of the door. */
class MetricRulesTest {

  static Stream<Metric> metrics() {
    return Stream.of(
        Metrics.rouge(),
        Metrics.accuracy(),
        Metrics.accuracyBySubstring(),
        Metrics.optionAccuracy("task1"),
        Metrics.codes(CodeCounting.LISTS, null),
        Metrics.codes(CodeCounting.SETS, null),
        Metrics.unavailable(List.of("x", "y"), "no encoder"));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void c1ScoresAreFiniteOrHaveAReason(Metric metric) {
    for (Map<String, Score> scores : metric.scoreAll(pairs(), ScoringProgress.NONE)) {
      for (Score score : scores.values()) {
        if (score instanceof Score.Value value) {
          assertEquals(value.value(), Math.min(1, Math.max(0, value.value())));
        } else if (score instanceof Score.Unscored unscored) {
          assertFalse(unscored.reason().isBlank());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void c2CompanyDoesNotMatter(Metric metric) {
    List<ScoredPair> turned = new ArrayList<>(pairs());
    Collections.reverse(turned);
    List<Map<String, Score>> scores =
        new ArrayList<>(metric.scoreAll(turned, ScoringProgress.NONE));
    Collections.reverse(scores);
    assertEquals(pairs().stream().map(metric::score).toList(), scores);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void c3ExactlyTheIdsAreScored(Metric metric) {
    List<String> ids = metric.descriptor().ids();
    assertEquals(new HashSet<>(ids).size(), ids.size());
    for (ScoredPair pair : pairs()) {
      assertEquals(ids, List.copyOf(metric.score(pair).keySet()));
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void c4NoPredictionMakesItThrow(Metric metric) {
    assertEquals(pairs().size(), metric.scoreAll(pairs(), ScoringProgress.NONE).size());
    assertFalse(metric.descriptor().signature().isBlank());
  }

  private static List<ScoredPair> pairs() {
    List<ScoredPair> pairs = new ArrayList<>();
    for (Reference reference : references()) {
      predictions().forEach(prediction -> pairs.add(new ScoredPair(prediction, reference)));
    }
    return pairs;
  }

  private static List<Prediction> predictions() {
    return List.of(
        new Prediction.Text(""),
        new Prediction.Text("pain in the knee"),
        new Prediction.Text("\ud800 \u0000 \u0130 \uffff" + "neutral ".repeat(1000)),
        new Prediction.Choice("A"),
        new Prediction.Choice("neutral"),
        new Prediction.Codes(List.of()),
        new Prediction.Codes(List.of("I10", "I10", "", ".", "\ud83e\ude7a")),
        new Prediction.None("nothing was said"));
  }

  private static List<Reference> references() {
    return List.of(
        new Reference.Text(""),
        new Reference.Text("the knee hurts"),
        new Reference.Choice("neutral"),
        new Reference.Choice("A"),
        new Reference.Codes(List.of()),
        new Reference.Codes(List.of("I10", "E119")));
  }
}
