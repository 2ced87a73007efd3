package dev.clue.core.metric;

import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import java.util.Locale;
import java.util.Map;

/** The reference's accuracy: 1 where the gold label occurs exactly once in the answer. */
final class SubstringAccuracyMetric implements Metric {
  private static final MetricDescriptor DESCRIPTOR =
      new MetricDescriptor(
          AccuracyMetric.IDS, "accuracy|match:gold-label-occurs-once|case:no|version:1");

  @Override
  public MetricDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Map<String, Score> score(ScoredPair pair) {
    if (!(pair.reference() instanceof Reference.Choice gold)) {
      return Scores.unfit(AccuracyMetric.IDS, "an answer's text with a label");
    }
    if (pair.prediction() instanceof Prediction.Text answer) {
      String label = gold.choice().toUpperCase(Locale.ROOT);
      String text = answer.text().toUpperCase(Locale.ROOT);
      return Scores.of(AccuracyMetric.IDS, occursOnce(label, text) ? 1 : 0);
    }
    return pair.prediction() instanceof Prediction.None
        ? Scores.of(AccuracyMetric.IDS, 0)
        : Scores.unfit(AccuracyMetric.IDS, "an answer's text with a label");
  }

  private static boolean occursOnce(String label, String text) {
    if (label.isEmpty()) {
      // An empty text occurs between any two characters and at both ends.
      return text.isEmpty();
    }
    int first = text.indexOf(label);
    return first >= 0 && text.indexOf(label, first + label.length()) < 0;
  }
}
