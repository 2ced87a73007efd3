package dev.clue.core.report;

import dev.clue.api.metric.Aggregate;
import dev.clue.core.scoring.TaskOutcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.csv}: one row under the columns of CLUE's published table, then those that it
 * lacks.
 *
 * <p>Values are percent, as published, with all decimals that the fraction has: the point moves two
 * places, nothing is rounded. A number that the run does not have is an empty field.
 */
final class ResultsCsv {
  /** The columns of the published table, in its order. */
  static final List<String> PUBLISHED =
      List.of(
          "model",
          "level1",
          "level2",
          "mednli.accuracy",
          "meqsum.rougeL",
          "meqsum.rouge1",
          "meqsum.rouge2",
          "meqsum.bertscoreF1",
          "problem-summary.rougeL",
          "problem-summary.rouge1",
          "problem-summary.rouge2",
          "problem-summary.bertscoreF1",
          "problem-summary.umlsF1",
          "longhealth.task1",
          "longhealth.task2",
          "longhealth.task3",
          "medisumqa.rougeL",
          "medisumqa.rouge1",
          "medisumqa.rouge2",
          "medisumqa.bertscoreF1",
          "medisumqa.umlsF1",
          "medisumcode.exactF1",
          "medisumcode.approxF1",
          "medisumcode.valid");

  private ResultsCsv() {}

  /** The header and the row. */
  static List<List<String>> of(RunReport report) {
    Map<String, String> fields = new LinkedHashMap<>();
    PUBLISHED.forEach(column -> fields.put(column, ""));
    fields.put("model", report.model());
    report.result().levels().forEach((level, value) -> fields.put(level, percent(value)));
    for (TaskOutcome outcome : report.outcomes()) {
      String task = outcome.task().descriptor().id();
      for (Map.Entry<String, Aggregate> metric : outcome.result().metrics().entrySet()) {
        fields.put(task + "." + metric.getKey(), percent(metric.getValue().value()));
      }
    }
    return List.of(new ArrayList<>(fields.keySet()), new ArrayList<>(fields.values()));
  }

  /** A fraction of 1 as percent; empty for none. */
  static String percent(@Nullable Double fraction) {
    if (fraction == null) {
      return "";
    }
    BigDecimal percent = BigDecimal.valueOf(fraction).movePointRight(2);
    return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
  }
}
