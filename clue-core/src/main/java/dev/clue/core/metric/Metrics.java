package dev.clue.core.metric;

import dev.clue.api.metric.Metric;
import java.util.List;

/** The benchmark's metrics. All are thread-safe and keep no state between pairs. */
public final class Metrics {
  private Metrics() {}

  /**
   * ROUGE-1, -2 and -L of texts: {@code rouge1P rouge1R rouge1}, {@code rouge2P ...}, {@code
   * rougeLP ...}, where the bare id is the F measure.
   *
   * <p>Equal to {@code rouge_score} 0.1.2 without stemmer. Lower-casing both texts before changes
   * nothing, so the reference's two ways of calling it need no switch.
   *
   * @see dev.clue.core.metric.text.Rouge
   */
  public static Metric rouge() {
    return new RougeMetric();
  }

  /**
   * Ids that stay unscored, because something is missing.
   *
   * @param ids what cannot be computed
   * @param reason what is missing and how to get it; the same for every sample
   */
  public static Metric unavailable(List<String> ids, String reason) {
    return new UnavailableMetric(ids, reason);
  }
}
