package dev.clue.core.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.metric.Aggregate;
import dev.clue.api.run.RunStatus;
import dev.clue.api.task.SampleSet.ExcludedRow;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.ScoredSample;
import dev.clue.core.scoring.TaskOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.md}: the numbers for people, in percent with two decimals. Holds no text of
 * samples.
 */
final class MarkdownReport {
  private final RunReport report;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(RunReport report) {
    this.report = report;
  }

  static String of(RunReport report) {
    MarkdownReport markdown = new MarkdownReport(report);
    markdown.head();
    markdown.results();
    markdown.unscored();
    markdown.failed();
    markdown.excluded();
    markdown.settings();
    return markdown.text.toString();
  }

  private void head() {
    text.append("# ").append(MarkdownTable.escape(report.model())).append("\n\n");
    text.append(
        report.result().status() == RunStatus.COMPLETE
            ? "Every sample was answered.\n"
            : "Some samples have no answer: see below. Their scores are left out of the means.\n");
    text.append("\nSignature: `").append(report.manifest().signature()).append("`\n");
    text.append("Numbers are comparable where everything under \"What was run\" is equal.\n\n");
  }

  private void results() {
    text.append("## Results, in percent\n\n");
    MarkdownTable table =
        new MarkdownTable("task", "metric", "value", "n", "unscored", "truncated");
    for (TaskOutcome outcome : report.outcomes()) {
      for (Map.Entry<String, Aggregate> metric : outcome.result().metrics().entrySet()) {
        Aggregate aggregate = metric.getValue();
        table.row(
            outcome.task().descriptor().id(),
            metric.getKey(),
            percent(aggregate.value()),
            Integer.toString(aggregate.n()),
            Integer.toString(aggregate.unscored()),
            Integer.toString(aggregate.truncated()));
      }
    }
    text.append(table).append('\n');
    report
        .result()
        .levels()
        .forEach(
            (level, value) ->
                text.append("- ").append(level).append(": ").append(percent(value)).append('\n'));
    text.append('\n');
  }

  private void unscored() {
    MarkdownTable table = new MarkdownTable("task", "metric", "samples", "reason");
    int rows = 0;
    for (TaskOutcome outcome : report.outcomes()) {
      for (Map.Entry<String, Aggregate> metric : outcome.result().metrics().entrySet()) {
        for (Map.Entry<String, Integer> reason : metric.getValue().reasons().entrySet()) {
          String count = reason.getValue().toString();
          String task = outcome.task().descriptor().id();
          table.row(task, metric.getKey(), count, reason.getKey());
          rows++;
        }
      }
    }
    section("Not scored", table, rows);
  }

  private void failed() {
    MarkdownTable table = new MarkdownTable("task", "sample", "reason");
    int rows = 0;
    for (TaskOutcome outcome : report.outcomes()) {
      for (ScoredSample sample : outcome.samples()) {
        if (sample.answer() instanceof Answer.Missing missing) {
          table.row(outcome.task().descriptor().id(), sample.sample().id(), missing.reason());
          rows++;
        }
      }
    }
    section("Samples without an answer", table, rows);
  }

  private void excluded() {
    MarkdownTable table = new MarkdownTable("task", "row", "id", "reason");
    int rows = 0;
    for (TaskOutcome outcome : report.outcomes()) {
      for (ExcludedRow row : outcome.set().excluded()) {
        String number = Integer.toString(row.row());
        table.row(outcome.task().descriptor().id(), number, row.id(), row.reason());
        rows++;
      }
    }
    section("Rows left out", table, rows);
  }

  private void settings() {
    MarkdownTable table = new MarkdownTable("setting", "value");
    ObjectNode content = report.manifest().content();
    content.remove("signature");
    add("", content, table);
    section("What was run", table, 1);
  }

  private static void add(String prefix, ObjectNode object, MarkdownTable table) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String key = prefix + field.getKey();
      if (field.getValue() instanceof ObjectNode inner) {
        add(key + ".", inner, table);
      } else {
        table.row(key, field.getValue().isNull() ? "none" : field.getValue().asText());
      }
    }
  }

  private void section(String title, MarkdownTable table, int rows) {
    if (rows > 0) {
      text.append("## ").append(title).append("\n\n").append(table).append('\n');
    }
  }

  private static String percent(@Nullable Double fraction) {
    return fraction == null
        ? "-"
        : new BigDecimal(fraction)
            .movePointRight(2)
            .setScale(2, RoundingMode.HALF_EVEN)
            .toPlainString();
  }
}
