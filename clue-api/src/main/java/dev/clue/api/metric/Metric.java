package dev.clue.api.metric;

import dev.clue.api.task.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares predictions with references. Thread-safe.
 *
 * <ul>
 *   <li>C1. A score MUST be finite, or {@linkplain Score.Unscored unscored} with a reason.
 *   <li>C2. The same pair MUST give the same scores, whatever it is scored together with.
 *   <li>C3. Exactly the ids of {@link #descriptor} MUST be scored.
 *   <li>C4. No prediction may make it throw.
 * </ul>
 */
public interface Metric {

  /** What it is. */
  MetricDescriptor descriptor();

  /** Scores of one pair by metric id. */
  Map<String, Score> score(ScoredPair pair);

  /** Scores of many pairs, in their order; metrics that gain from batches override this. */
  default List<Map<String, Score>> scoreAll(List<ScoredPair> pairs, ScoringProgress progress) {
    List<Map<String, Score>> scores = new ArrayList<>(pairs.size());
    for (ScoredPair pair : pairs) {
      scores.add(score(pair));
      progress.scored(scores.size(), pairs.size());
    }
    return scores;
  }

  /** Whether the metric is about this sample; a sub-task's metric is only about its own. */
  default boolean appliesTo(Sample sample) {
    return true;
  }
}
