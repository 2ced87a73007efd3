package dev.clue.core.metric;

import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import java.util.List;
import java.util.Map;

/** 1 for the gold label, whatever its case; 0 for another or none. */
final class AccuracyMetric implements Metric {
  static final List<String> IDS = List.of("accuracy");
  private static final MetricDescriptor DESCRIPTOR =
      new MetricDescriptor(IDS, "accuracy|match:label|case:no|version:1");

  @Override
  public MetricDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Map<String, Score> score(ScoredPair pair) {
    if (!(pair.reference() instanceof Reference.Choice gold)) {
      return Scores.unfit(IDS, "labels");
    }
    if (pair.prediction() instanceof Prediction.Choice prediction) {
      return Scores.of(IDS, gold.choice().equalsIgnoreCase(prediction.choice()) ? 1 : 0);
    }
    return pair.prediction() instanceof Prediction.None
        ? Scores.of(IDS, 0)
        : Scores.unfit(IDS, "labels");
  }
}
