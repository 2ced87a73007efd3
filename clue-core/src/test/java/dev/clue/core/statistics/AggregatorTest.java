package dev.clue.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.clue.api.metric.Aggregate;
import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Score;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AggregatorTest {

  @Test
  void unscoredSamplesAreLeftOutAndCountedByReason() {
    List<SampleScore> scores =
        List.of(
            new SampleScore(new Score.Unscored("no encoder"), true),
            new SampleScore(new Score.Value(0.25), true),
            new SampleScore(new Score.Value(0.75), false),
            new SampleScore(new Score.Unscored("no encoder"), false),
            new SampleScore(new Score.Unscored("no table"), false));
    Aggregate aggregate = Aggregator.aggregate(scores, Averaging.MEAN);
    assertEquals(0.5, aggregate.value());
    assertNull(aggregate.text());
    assertEquals(2, aggregate.n());
    assertEquals(3, aggregate.unscored());
    assertEquals(1, aggregate.truncated());
    assertEquals(Map.of("no encoder", 2, "no table", 1), aggregate.reasons());
  }

  @ParameterizedTest
  @EnumSource(Averaging.class)
  void noScoreNoNumber(Averaging averaging) {
    Aggregate aggregate =
        Aggregator.aggregate(
            List.of(new SampleScore(new Score.Unscored("no table"), false)), averaging);
    assertNull(aggregate.value());
    assertNull(aggregate.text());
    assertEquals(0, aggregate.n());
  }

  @Test
  void theFirstScoreCountsTwiceEvenIfSamplesBeforeItHaveNone() {
    List<SampleScore> scores = new ArrayList<>(scores(1, 0, 0));
    scores.add(0, new SampleScore(new Score.Unscored("no encoder"), false));
    assertEquals(0.5, Aggregator.aggregate(scores, Averaging.FIRST_TWICE).value());
  }

  /** Figures of Python's statistics.mean, which rounds exactly where a running sum does not. */
  @Test
  void theMeanIsRoundedOnce() {
    assertEquals(0.1, value(Averaging.MEAN, DoubleStream.generate(() -> 0.1).limit(10).toArray()));
    assertEquals(2.0 / 3, value(Averaging.MEAN, 1e16, 1, -1e16, 1, 1, -1) * 2);
    assertEquals(0.3, value(Averaging.FIRST_TWICE, 0.1, 0.7));
    assertEquals(Double.MIN_VALUE, value(Averaging.MEAN, Double.MIN_VALUE, Double.MIN_VALUE));
    assertEquals(-0.25, value(Averaging.MEAN, -1, 0.5));
  }

  @Test
  void theMeanDoesNotHangOnTheOrder() {
    PythonRandom random = new RandomStreams(1).stream("mean");
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      values.add(random.random());
    }
    double mean = value(Averaging.MEAN, array(values));
    for (int round = 0; round < 20; round++) {
      random.shuffle(values);
      assertEquals(mean, value(Averaging.MEAN, array(values)));
    }
  }

  @Test
  void twoDecimalsAreTextBesideTheFullValue() {
    Aggregate aggregate = Aggregator.aggregate(scores(0.145, 0.145), Averaging.TWO_DECIMALS);
    assertEquals(0.145, aggregate.value());
    assertEquals("0.14", aggregate.text());
  }

  @Test
  void singlePrecisionRoundsAsNumpyDoes() {
    Aggregate aggregate =
        Aggregator.aggregate(
            scores(0.1, 0.2), Averaging.TWO_DECIMALS, NumpyType.ofMetric("bertscoreF1"));
    assertEquals((double) ((0.1f + 0.2f) / 2), aggregate.value());
    assertEquals(NumpyType.FLOAT64, NumpyType.ofMetric("rougeL"));
  }

  private static double value(Averaging averaging, double... values) {
    Double value = Aggregator.aggregate(scores(values), averaging).value();
    return value == null ? Double.NaN : value;
  }

  private static List<SampleScore> scores(double... values) {
    return DoubleStream.of(values)
        .mapToObj(value -> new SampleScore(new Score.Value(value), false))
        .toList();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
