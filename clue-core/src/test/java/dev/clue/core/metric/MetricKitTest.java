package dev.clue.core.metric;

import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricConformance;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.metric.coding.CodeCounting;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The conformance kit over the metrics that are computed here. */
class MetricKitTest {

  @Nested
  class RougeTest extends MetricConformance {
    @Override
    protected Metric metric() {
      return Metrics.rouge();
    }

    @Override
    protected List<ScoredPair> pairs() {
      Reference reference = new Reference.Text("What helps a cough at night?");
      return List.of(
          new ScoredPair(new Prediction.Text("what helps a cough at night"), reference),
          new ScoredPair(new Prediction.Text("a cough at noon"), reference),
          new ScoredPair(new Prediction.Text(""), reference));
    }
  }

  @Nested
  class AccuracyTest extends MetricConformance {
    @Override
    protected Metric metric() {
      return Metrics.accuracy();
    }

    @Override
    protected List<ScoredPair> pairs() {
      Reference reference = new Reference.Choice("neutral");
      return List.of(
          new ScoredPair(new Prediction.Choice("NEUTRAL"), reference),
          new ScoredPair(new Prediction.Choice("ENTAILMENT"), reference));
    }
  }

  @Nested
  class SubstringAccuracyTest extends MetricConformance {
    @Override
    protected Metric metric() {
      return Metrics.accuracyBySubstring();
    }

    @Override
    protected List<ScoredPair> pairs() {
      Reference reference = new Reference.Choice("neutral");
      return List.of(
          new ScoredPair(new Prediction.Text("It is neutral."), reference),
          new ScoredPair(new Prediction.Text("neutral, neutral"), reference));
    }
  }

  @Nested
  class OptionAccuracyTest extends MetricConformance {
    @Override
    protected Metric metric() {
      return Metrics.optionAccuracy("task1");
    }

    @Override
    protected List<ScoredPair> pairs() {
      Reference reference = new Reference.Choice("C");
      return List.of(
          new ScoredPair(new Prediction.Choice("C"), reference),
          new ScoredPair(new Prediction.Choice("A"), reference));
    }
  }

  @Nested
  class CodesTest extends MetricConformance {
    @Override
    protected Metric metric() {
      return Metrics.codes(CodeCounting.SETS, null);
    }

    @Override
    protected List<ScoredPair> pairs() {
      Reference reference = new Reference.Codes(List.of("I10", "E119"));
      return List.of(
          new ScoredPair(new Prediction.Codes(List.of("E11.9", "I10")), reference),
          new ScoredPair(new Prediction.Codes(List.of("E110", "X99")), reference));
    }
  }
}
