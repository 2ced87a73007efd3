package dev.clue.cli;

import dev.clue.api.metric.Aggregate;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of one or more runs side by side, as people read them: percent, one decimal. Marks
 * say what a number is not about; lines below the table explain those that it has.
 */
final class ResultTable {
  /** What a task is known by; P and R of each metric are in the files. */
  private static final Map<String, List<String>> SHOWN =
      Map.of(
          "mednli", List.of("accuracy"),
          "meqsum", List.of("rougeL", "rouge1", "rouge2", "bertscoreF1"),
          "problem-summary", List.of("rougeL", "rouge1", "rouge2", "bertscoreF1", "umlsF1"),
          "longhealth", List.of("task1", "task2", "task3"),
          "medisumqa", List.of("rougeL", "rouge1", "rouge2", "bertscoreF1", "umlsF1"),
          "medisumcode", List.of("exactF1", "approxF1", "valid", "billable"));

  private static final String UNSCORED = "*";
  private static final String TRUNCATED = "t";

  private final Map<String, RunResult> runs = new LinkedHashMap<>();

  /** Adds a column. */
  ResultTable add(String name, RunResult result) {
    runs.put(name, result);
    return this;
  }

  /** The table, then why something is missing. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<String, List<String>> reasons = new TreeMap<>();
    lines.add(row("task", "metric", List.copyOf(runs.keySet()), "samples"));
    lines.add("-".repeat(lines.get(0).length()));
    RunResult first = runs.values().iterator().next();
    first.tasks().forEach((task, result) -> addTask(task, result, lines, reasons));
    first
        .levels()
        .keySet()
        .forEach(
            level ->
                lines.add(
                    row(level, "", runs.values().stream().map(r -> level(r, level)).toList(), "")));
    reasons.forEach(
        (reason, metrics) -> lines.add("unscored: " + String.join(", ", metrics) + ": " + reason));
    explain(UNSCORED, "some samples are unscored and left out; report.md says why", lines);
    explain(TRUNCATED, "some prompts were cut; report.md says how many", lines);
    return lines;
  }

  private void explain(String mark, String meaning, List<String> lines) {
    boolean used =
        runs.values().stream()
            .flatMap(run -> run.tasks().values().stream())
            .flatMap(result -> result.metrics().values().stream())
            .anyMatch(aggregate -> aggregate.value() != null && marks(aggregate).contains(mark));
    if (used) {
      lines.add(mark + " " + meaning);
    }
  }

  private void addTask(
      String task, TaskResult result, List<String> lines, Map<String, List<String>> reasons) {
    for (String metric : SHOWN.getOrDefault(task, List.copyOf(result.metrics().keySet()))) {
      Aggregate aggregate = result.metrics().get(metric);
      if (aggregate == null) {
        continue;
      }
      List<String> cells = runs.values().stream().map(run -> cell(run, task, metric)).toList();
      int samples = aggregate.n() + aggregate.unscored();
      lines.add(row(task, metric, cells, Integer.toString(samples)));
      if (aggregate.value() == null) {
        String reason =
            samples == 0
                ? "no sample is about it"
                : String.join("; ", aggregate.reasons().keySet());
        reasons.computeIfAbsent(reason, r -> new ArrayList<>()).add(task + "." + metric);
      }
    }
  }

  private static String cell(RunResult run, String task, String metric) {
    TaskResult result = run.tasks().get(task);
    Aggregate aggregate = result == null ? null : result.metrics().get(metric);
    if (aggregate == null || aggregate.value() == null) {
      return "unscored";
    }
    return percent(aggregate.value()) + marks(aggregate);
  }

  private static String marks(Aggregate aggregate) {
    return (aggregate.unscored() > 0 ? UNSCORED : "")
        + (aggregate.truncated() > 0 ? TRUNCATED : "");
  }

  private static String level(RunResult run, String level) {
    Double value = run.levels().get(level);
    return value == null ? "" : percent(value);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f", 100 * fraction);
  }

  private static String row(String task, String metric, List<String> cells, String samples) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-16s %-12s", task, metric));
    cells.forEach(cell -> row.append(String.format(Locale.ROOT, " %20s", cell)));
    return row.append(String.format(Locale.ROOT, " %8s", samples)).toString().stripTrailing();
  }
}
