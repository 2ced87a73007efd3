package dev.clue.core.metric;

import dev.clue.api.knowledge.CodeSystem;
import dev.clue.api.metric.Metric;
import dev.clue.core.metric.coding.CodeCounting;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * {@code accuracy} of labels: 1 where the label that was read out of the answer is the gold one,
   * in upper or lower case, and 0 where it is another or none.
   */
  public static Metric accuracy() {
    return new AccuracyMetric();
  }

  /**
   * {@code accuracy} as the reference counts it: 1 where the gold label in upper case occurs
   * exactly once in the answer's text in upper case, whatever else is said there. It calls
   * "neutral, not entailment" right for both labels; kept to reproduce published numbers.
   */
  public static Metric accuracyBySubstring() {
    return new SubstringAccuracyMetric();
  }

  /**
   * Accuracy of option letters in one sub-task; the id of the score is the sub-task's.
   *
   * @param group the group of the samples that it is about, for example {@code task1}
   */
  public static Metric optionAccuracy(String group) {
    return new OptionAccuracyMetric(group);
  }

  /**
   * ICD codes: {@code exactP exactR exactF1} of whole codes, {@code approxP approxR approxF1} of
   * their first three characters, and the shares of predicted codes that a table has ({@code
   * valid}) and calls billable ({@code billable}).
   *
   * <p>No predicted code makes all of them 0. A reference without codes leaves the first six
   * unscored (the reference implementation divides by zero there).
   *
   * @param counting how repeats count
   * @param table the codes that there are, or null for none: then the last two stay unscored, with
   *     how to get a table
   * @see dev.clue.core.metric.coding.CodeOverlap
   */
  public static Metric codes(CodeCounting counting, @Nullable CodeSystem table) {
    return new CodesMetric(counting, table);
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
