package dev.clue.core.metric;

import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import java.util.List;
import java.util.Map;

/** Scores that cannot be had here, with the reason. */
final class UnavailableMetric implements Metric {
  private final MetricDescriptor descriptor;
  private final Score reason;

  UnavailableMetric(List<String> ids, String reason) {
    descriptor = new MetricDescriptor(ids, "unavailable");
    this.reason = new Score.Unscored(reason);
  }

  @Override
  public MetricDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Map<String, Score> score(ScoredPair pair) {
    return Scores.all(descriptor.ids(), reason);
  }
}
