package dev.clue.core.scoring;

import dev.clue.api.metric.Aggregate;
import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Score;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Placeholder until the aggregator lands. */
final class Averages {
  private Averages() {}

  static Aggregate of(String id, List<ScoredSample> samples, Averaging averaging) {
    SortedMap<String, Integer> reasons = new TreeMap<>();
    double sum = 0;
    int n = 0;
    int unscored = 0;
    int truncated = 0;
    for (ScoredSample sample : samples) {
      Score score = sample.scores().get(id);
      if (score instanceof Score.Value value) {
        sum += value.value();
        n++;
        truncated += sample.truncatedTokens() > 0 ? 1 : 0;
      } else if (score instanceof Score.Unscored none) {
        unscored++;
        reasons.merge(none.reason(), 1, Integer::sum);
      }
    }
    return new Aggregate(n == 0 ? null : sum / n, null, n, unscored, truncated, reasons);
  }
}
