package dev.clue.core.scoring;

import dev.clue.api.metric.Score;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Sample;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample with all that was found out about it.
 *
 * @param sample the sample
 * @param answer what became of its request
 * @param prediction what the task read out of the answer, or null when there is none
 * @param scores by metric id, in the task's order; only of metrics that are about this sample
 */
public record ScoredSample(
    Sample sample, Answer answer, @Nullable Prediction prediction, Map<String, Score> scores) {
  /** Copies the scores. */
  public ScoredSample {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }

  /** Tokens of the prompt that were cut away, 0 for none. */
  public int truncatedTokens() {
    return answer instanceof Answer.Given given ? given.completion().usage().truncated() : 0;
  }
}
