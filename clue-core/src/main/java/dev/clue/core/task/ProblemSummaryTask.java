package dev.clue.core.task;

import dev.clue.api.metric.Metric;
import dev.clue.api.task.Prediction;
import dev.clue.core.dataset.DataHome;
import dev.clue.core.dataset.ProblemSummaryFile;
import dev.clue.core.metric.Metrics;
import dev.clue.core.protocol.ListEnd;
import java.util.List;

/**
 * ProblemSummary: a patient's problems, out of a daily progress note.
 *
 * <p>Y. Gao et al., "Overview of the Problem List Summarization (ProbSum) 2023 Shared Task on
 * Summarizing Patients' Active Diagnoses and Problems from Electronic Health Record Progress
 * Notes", BioNLP 2023.
 */
final class ProblemSummaryTask extends BenchmarkTask {
  static final TaskProfile PROFILE =
      new TaskProfile(
          "problem-summary",
          "ProblemSummary",
          1,
          3,
          List.of("Subjectives", "Objectives", "Assessment"),
          "Summary",
          DataHome.PROBLEM_SUMMARY);

  private final CleanUpRules cleanUp;

  ProblemSummaryTask(TaskSettings settings, SampleSource source) {
    super(PROFILE, settings, source);
    cleanUp = CleanUpRules.of(settings);
  }

  static SampleSource file(TaskSettings settings) {
    return new FewShotSamples(
        PROFILE,
        settings,
        path -> ProblemSummaryFile.read(path, settings.protocol().get(ListEnd.class)));
  }

  @Override
  public Prediction parse(String completion) {
    return new Prediction.Text(cleanUp.cutPrompts(completion));
  }

  @Override
  String parser() {
    return "text";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        Metrics.rouge(),
        EncoderMetrics.bertScore(PROFILE, settings()),
        EncoderMetrics.concepts(settings()));
  }
}
