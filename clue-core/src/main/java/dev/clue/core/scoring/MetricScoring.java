package dev.clue.core.scoring;

import dev.clue.api.ClueException;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.metric.ScoringProgress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** One metric over the pairs of a task: whatever the metric does, each id of each pair is told. */
final class MetricScoring {
  private final Metric metric;

  MetricScoring(Metric metric) {
    this.metric = metric;
  }

  /**
   * Scores of each pair, in their order, with exactly the metric's ids. A metric that fails leaves
   * all of its scores unscored: the numbers of the others are still worth having.
   */
  List<Map<String, Score>> score(List<ScoredPair> pairs, ScoringProgress progress) {
    try {
      List<Map<String, Score>> scores = metric.scoreAll(pairs, progress);
      if (scores.size() != pairs.size()) {
        return unscored(
            pairs.size(),
            "the metric gave " + scores.size() + " scores for " + pairs.size() + " samples");
      }
      return scores.stream().map(this::complete).toList();
    } catch (CancellationException e) {
      throw e;
    } catch (ClueException e) {
      return unscored(pairs.size(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Its message may quote a text: the class says enough to report the defect.
      return unscored(pairs.size(), "the metric failed with " + e.getClass().getName());
    }
  }

  /** The same reason for all ids of a sample. */
  Map<String, Score> unscored(String reason) {
    return byId(id -> new Score.Unscored(reason));
  }

  private List<Map<String, Score>> unscored(int pairs, String reason) {
    return Collections.nCopies(pairs, unscored(reason));
  }

  private Map<String, Score> complete(Map<String, Score> scores) {
    return byId(
        id -> {
          Score score = scores.get(id);
          return score == null ? new Score.Unscored("the metric gave no score") : score;
        });
  }

  private Map<String, Score> byId(Function<String, Score> scoreOf) {
    Map<String, Score> scores = new LinkedHashMap<>();
    for (String id : metric.descriptor().ids()) {
      scores.put(id, scoreOf.apply(id));
    }
    return scores;
  }
}
