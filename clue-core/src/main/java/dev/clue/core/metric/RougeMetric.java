package dev.clue.core.metric;

import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.metric.text.Rouge;
import dev.clue.core.metric.text.RougeScores;
import java.util.List;
import java.util.Map;

/** {@link Rouge} of a predicted text; no answer counts as an empty text. */
final class RougeMetric implements Metric {
  private static final MetricDescriptor DESCRIPTOR =
      new MetricDescriptor(
          List.of(
              "rouge1P", "rouge1R", "rouge1", "rouge2P", "rouge2R", "rouge2", "rougeLP", "rougeLR",
              "rougeL"),
          "rouge|equals:rouge_score 0.1.2|stemmer:no|version:1");

  @Override
  public MetricDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Map<String, Score> score(ScoredPair pair) {
    if (!(pair.reference() instanceof Reference.Text reference)) {
      return Scores.unfit(DESCRIPTOR.ids(), "texts");
    }
    if (pair.prediction() instanceof Prediction.Text prediction) {
      return scores(Rouge.compare(prediction.text(), reference.text()));
    }
    return pair.prediction() instanceof Prediction.None
        ? scores(RougeScores.ZERO)
        : Scores.unfit(DESCRIPTOR.ids(), "texts");
  }

  private static Map<String, Score> scores(RougeScores rouge) {
    return Scores.of(
        DESCRIPTOR.ids(),
        rouge.rouge1().precision(),
        rouge.rouge1().recall(),
        rouge.rouge1().f1(),
        rouge.rouge2().precision(),
        rouge.rouge2().recall(),
        rouge.rouge2().f1(),
        rouge.rougeL().precision(),
        rouge.rougeL().recall(),
        rouge.rougeL().f1());
  }
}
