package dev.clue.cli;

import dev.clue.api.model.Inspection.TokenLogit;
import dev.clue.core.evaluation.ProbeReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A probe as people and as programs read it. */
final class ProbeOutput {
  private ProbeOutput() {}

  static List<String> lines(ProbeReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("prompt:");
    lines.add(report.prompt());
    lines.add("");
    lines.add("prompt ids (" + report.promptIds().size() + "): " + report.promptIds());
    lines.add("answer (" + report.finishReason().name().toLowerCase(Locale.ROOT) + "):");
    lines.add(report.answer());
    lines.add("");
    lines.add("generated ids (" + report.generatedIds().size() + "): " + report.generatedIds());
    if (!report.topLogits().isEmpty()) {
      lines.add("largest logits of the first step:");
    }
    for (TokenLogit logit : report.topLogits()) {
      lines.add(
          String.format(
              Locale.ROOT, "  %8d  %12.6f  '%s'", logit.id(), logit.logit(), logit.text()));
    }
    report.warnings().forEach(warning -> lines.add("warning: " + warning));
    return lines;
  }

  static Map<String, Object> json(ProbeReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("prompt", report.prompt());
    json.put("prompt_ids", report.promptIds());
    json.put("completion", report.answer());
    json.put("generated_ids", report.generatedIds());
    json.put("finish_reason", report.finishReason().name().toLowerCase(Locale.ROOT));
    json.put(
        "top_logits",
        report.topLogits().stream()
            .map(logit -> Map.of("id", logit.id(), "token", logit.text(), "logit", logit.logit()))
            .toList());
    json.put("warnings", report.warnings());
    return json;
  }
}
