package dev.clue.core.metric;

import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import java.util.List;
import java.util.Map;

/** 1 for the letter of the right option; only about the samples of one sub-task. */
final class OptionAccuracyMetric implements Metric {
  private final String group;
  private final MetricDescriptor descriptor;

  OptionAccuracyMetric(String group) {
    this.group = group;
    descriptor = new MetricDescriptor(List.of(group), "accuracy|match:letter|case:yes|version:1");
  }

  @Override
  public MetricDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public boolean appliesTo(Sample sample) {
    return sample.group().equals(group);
  }

  @Override
  public Map<String, Score> score(ScoredPair pair) {
    if (!(pair.reference() instanceof Reference.Choice gold)) {
      return Scores.unfit(descriptor.ids(), "letters of options");
    }
    if (pair.prediction() instanceof Prediction.Choice prediction) {
      return Scores.of(descriptor.ids(), gold.choice().equals(prediction.choice()) ? 1 : 0);
    }
    return pair.prediction() instanceof Prediction.None
        ? Scores.of(descriptor.ids(), 0)
        : Scores.unfit(descriptor.ids(), "letters of options");
  }
}
