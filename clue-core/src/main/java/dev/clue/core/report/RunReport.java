package dev.clue.core.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.clue.api.run.RunResult;
import dev.clue.core.journal.Manifest;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.journal.RunJson;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.ScoredSample;
import dev.clue.core.scoring.TaskOutcome;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a run found out.
 *
 * @param manifest how it was made
 * @param result its numbers
 * @param outcomes its tasks with their samples, in the plan's order
 */
public record RunReport(Manifest manifest, RunResult result, List<TaskOutcome> outcomes) {
  /** Copies the outcomes. */
  public RunReport {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Writes {@code timings.csv}, {@code results.csv}, {@code report.md} and, as the last file of
   * all, {@code results.json}: where it is there, the run has ended.
   */
  public void write(RunDirectory directory) {
    directory.write(directory.file(RunDirectory.TIMINGS), this::writeTimings);
    directory.write(
        directory.file(RunDirectory.RESULTS_CSV),
        writer -> {
          CsvWriter csv = csv(writer);
          ResultsCsv.of(this).forEach(csv::writeRecord);
          csv.flush();
        });
    directory.write(
        directory.file(RunDirectory.REPORT), writer -> writer.write(MarkdownReport.of(this)));
    directory.write(
        directory.file(RunDirectory.RESULTS_JSON),
        writer -> writer.write(RunJson.indented(ResultsJson.of(this))));
  }

  /** The model's name. */
  String model() {
    return manifest.content().path("model").path("name").asText();
  }

  /** Seconds from the request to the answer, per sample in evaluation order. */
  private void writeTimings(Writer writer) throws IOException {
    CsvWriter csv = csv(writer);
    csv.writeRecord("task", "id", "seconds");
    for (TaskOutcome outcome : outcomes) {
      for (ScoredSample sample : outcome.samples()) {
        if (sample.answer() instanceof Answer.Given given && given.elapsed() != null) {
          BigDecimal seconds = BigDecimal.valueOf(given.elapsed().toNanos(), 9);
          csv.writeRecord(
              outcome.task().descriptor().id(), sample.sample().id(), seconds.toPlainString());
        }
      }
    }
    csv.flush();
  }

  private static CsvWriter csv(Writer writer) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
  }
}
