package dev.clue.core.metric.embedding;

import dev.clue.api.metric.Score;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores as a metric gives them.
 *
 * @param baseline what they are rescaled by, or null
 */
record ScoreForm(@Nullable Baseline baseline) {
  /** Where there is nothing to compare. */
  static final Map<String, Score> NO_TEXT =
      all(new Score.Unscored("prediction or reference is no text"));

  private static final Map<String, Score> NOTHING_COUNTS =
      all(new Score.Unscored("a text has no tokens but such that weigh nothing"));

  private static final Map<String, Score> NOT_FINITE =
      all(
          new Score.Unscored(
              "the encoder gave vectors that are no numbers; its weights may be damaged, or its"
                  + " precision too small"));

  Map<String, Score> of(PairScore score) {
    if (score.state() != PairScore.State.SCORED) {
      return score.state() == PairScore.State.NOT_FINITE ? NOT_FINITE : NOTHING_COUNTS;
    }
    Baseline b = baseline;
    return b == null
        ? scores(score.precision(), score.recall(), score.f1())
        : scores(
            Baseline.rescaled(score.precision(), b.precision()),
            Baseline.rescaled(score.recall(), b.recall()),
            Baseline.rescaled(score.f1(), b.f1()));
  }

  private static Map<String, Score> scores(double precision, double recall, double f1) {
    Map<String, Score> scores = new LinkedHashMap<>();
    scores.put(BertScore.IDS.get(0), new Score.Value(precision));
    scores.put(BertScore.IDS.get(1), new Score.Value(recall));
    scores.put(BertScore.IDS.get(2), new Score.Value(f1));
    return scores;
  }

  private static Map<String, Score> all(Score score) {
    Map<String, Score> scores = new LinkedHashMap<>();
    BertScore.IDS.forEach(id -> scores.put(id, score));
    return scores;
  }
}
