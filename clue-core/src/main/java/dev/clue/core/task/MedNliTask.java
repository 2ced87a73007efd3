package dev.clue.core.task;

import dev.clue.api.metric.Metric;
import dev.clue.api.task.Prediction;
import dev.clue.core.dataset.DataHome;
import dev.clue.core.dataset.MedNliFile;
import dev.clue.core.metric.Metrics;
import dev.clue.core.metric.classification.MedNliLabelParser;
import dev.clue.core.protocol.LabelReading;
import java.util.List;

/**
 * MedNLI: does a sentence of a clinical note entail another, contradict it, or neither?
 *
 * <p>A. Romanov and C. Shivade, "Lessons from Natural Language Inference in the Clinical Domain",
 * EMNLP 2018.
 */
final class MedNliTask extends BenchmarkTask {
  static final TaskProfile PROFILE =
      new TaskProfile(
          "mednli",
          "MedNLI",
          1,
          3,
          List.of("sentence1", "sentence2"),
          "gold_label",
          DataHome.MEDNLI);

  private final boolean stated;
  private final CleanUpRules cleanUp;

  MedNliTask(TaskSettings settings, SampleSource source) {
    super(PROFILE, settings, source);
    stated = settings.protocol().has(LabelReading.STATED_LABEL);
    cleanUp = CleanUpRules.of(settings);
  }

  static SampleSource file(TaskSettings settings) {
    return new FewShotSamples(PROFILE, settings, MedNliFile::read);
  }

  @Override
  public Prediction parse(String completion) {
    String answer = cleanUp.cutPrompts(completion);
    return stated ? MedNliLabelParser.parse(answer) : new Prediction.Text(answer);
  }

  @Override
  String parser() {
    return stated ? "mednli-label|version:1" : "text";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(stated ? Metrics.accuracy() : Metrics.accuracyBySubstring());
  }
}
