package dev.clue.core.task;

import dev.clue.api.metric.Metric;
import dev.clue.api.task.Prediction;
import dev.clue.core.dataset.DataHome;
import dev.clue.core.dataset.MeqSumFile;
import dev.clue.core.metric.Metrics;
import java.util.List;

/**
 * MeQSum: what somebody wrote to a health library, as one short question.
 *
 * <p>A. Ben Abacha and D. Demner-Fushman, "On the Summarization of Consumer Health Questions", ACL
 * 2019.
 */
final class MeqSumTask extends BenchmarkTask {
  static final TaskProfile PROFILE =
      new TaskProfile("meqsum", "MeQSum", 1, 3, List.of("CHQ"), "Summary", DataHome.MEQSUM);

  private final CleanUpRules cleanUp;

  MeqSumTask(TaskSettings settings, SampleSource source) {
    super(PROFILE, settings, source);
    cleanUp = CleanUpRules.of(settings);
  }

  static SampleSource file(TaskSettings settings) {
    return new FewShotSamples(PROFILE, settings, MeqSumFile::read);
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
    return List.of(Metrics.rouge(), EncoderMetrics.bertScore(PROFILE, settings()));
  }
}
