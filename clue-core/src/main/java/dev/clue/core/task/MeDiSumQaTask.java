package dev.clue.core.task;

import dev.clue.api.metric.Metric;
import dev.clue.api.task.Prediction;
import dev.clue.core.dataset.DataHome;
import dev.clue.core.dataset.MeDiSumQaFile;
import dev.clue.core.metric.Metrics;
import java.util.List;

/**
 * MeDiSumQA: a patient's question about a discharge letter, whose answer is in the part that the
 * model is not shown.
 *
 * <p>A. Dada et al., "CLUE: A Clinical Language Understanding Evaluation for LLMs",
 * arXiv:2404.04067.
 */
final class MeDiSumQaTask extends BenchmarkTask {
  static final TaskProfile PROFILE =
      new TaskProfile(
          "medisumqa",
          "MeDiSumQA",
          2,
          1,
          List.of("discharge_summary", "without_discharge_summary", "Question"),
          "Answer",
          DataHome.MEDISUMQA);

  private final CleanUpRules cleanUp;

  MeDiSumQaTask(TaskSettings settings, SampleSource source) {
    super(PROFILE, settings, source);
    cleanUp = CleanUpRules.of(settings);
  }

  static SampleSource file(TaskSettings settings) {
    return new FewShotSamples(PROFILE, settings, MeDiSumQaFile::read);
  }

  @Override
  public Prediction parse(String completion) {
    return new Prediction.Text(cleanUp.strip(completion));
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
