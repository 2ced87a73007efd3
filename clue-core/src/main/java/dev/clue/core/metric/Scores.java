package dev.clue.core.metric;

import dev.clue.api.metric.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts scores under their ids. */
final class Scores {
  private Scores() {}

  /** Values in the order of the ids. */
  static Map<String, Score> of(List<String> ids, double... values) {
    if (values.length != ids.size()) {
      throw new IllegalArgumentException(values.length + " values for " + ids.size() + " ids");
    }
    Map<String, Score> scores = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      scores.put(ids.get(i), new Score.Value(values[i]));
    }
    return scores;
  }

  /** The same score under every id. */
  static Map<String, Score> all(List<String> ids, Score score) {
    Map<String, Score> scores = new LinkedHashMap<>();
    ids.forEach(id -> scores.put(id, score));
    return scores;
  }

  /** Unscored under every id: the pair is not of the kind that the metric compares. */
  static Map<String, Score> unfit(List<String> ids, String compares) {
    return all(ids, new Score.Unscored("compares " + compares + " only, and this pair has others"));
  }
}
