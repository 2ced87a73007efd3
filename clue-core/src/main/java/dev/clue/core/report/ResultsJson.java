package dev.clue.core.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.metric.Aggregate;
import dev.clue.api.task.SampleSet.ExcludedRow;
import dev.clue.core.journal.RunJson;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.ScoredSample;
import dev.clue.core.scoring.TaskOutcome;
import java.util.Map;

/** {@code results.json}: the numbers in full precision, fractions of 1. */
final class ResultsJson {
  private ResultsJson() {}

  static ObjectNode of(RunReport report) {
    ObjectNode json = RunJson.object();
    json.put("status", report.result().status().name());
    json.put("model", report.model());
    json.put("signature", report.manifest().signature());
    ObjectNode tasks = json.putObject("tasks");
    for (TaskOutcome outcome : report.outcomes()) {
      tasks.set(outcome.task().descriptor().id(), task(outcome));
    }
    ObjectNode levels = json.putObject("levels");
    report.result().levels().forEach(levels::put);
    return json;
  }

  private static ObjectNode task(TaskOutcome outcome) {
    ObjectNode json = RunJson.object();
    json.put("samples", outcome.result().samples());
    json.put("truncated", outcome.result().truncated());
    ArrayNode failed = json.putArray("failed");
    for (ScoredSample sample : outcome.samples()) {
      if (sample.answer() instanceof Answer.Missing missing) {
        failed.addObject().put("id", sample.sample().id()).put("reason", missing.reason());
      }
    }
    ArrayNode excluded = json.putArray("excluded");
    for (ExcludedRow row : outcome.set().excluded()) {
      excluded.addObject().put("row", row.row()).put("id", row.id()).put("reason", row.reason());
    }
    ObjectNode metrics = json.putObject("metrics");
    for (Map.Entry<String, Aggregate> metric : outcome.result().metrics().entrySet()) {
      metrics.set(metric.getKey(), metric(metric.getValue()));
    }
    return json;
  }

  private static ObjectNode metric(Aggregate aggregate) {
    ObjectNode json = RunJson.object();
    json.put("value", aggregate.value());
    if (aggregate.text() != null) {
      json.put("text", aggregate.text());
    }
    json.put("n", aggregate.n());
    json.put("unscored", aggregate.unscored());
    json.put("truncated", aggregate.truncated());
    if (!aggregate.reasons().isEmpty()) {
      ObjectNode reasons = json.putObject("reasons");
      aggregate.reasons().forEach(reasons::put);
    }
    return json;
  }
}
