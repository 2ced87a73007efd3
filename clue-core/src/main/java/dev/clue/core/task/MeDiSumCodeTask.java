package dev.clue.core.task;

import dev.clue.api.metric.Metric;
import dev.clue.api.task.Prediction;
import dev.clue.core.dataset.DataHome;
import dev.clue.core.dataset.MeDiSumCodeFile;
import dev.clue.core.icd.IcdCodeParser;
import dev.clue.core.metric.Metrics;
import dev.clue.core.metric.coding.CodeCounting;
import dev.clue.core.protocol.CodeReading;
import dev.clue.core.protocol.RepeatedCodes;
import java.util.List;

/**
 * MeDiSumCode: the ICD-10-CM codes of a hospital stay, out of its discharge letter.
 *
 * <p>A. Dada et al., "CLUE: A Clinical Language Understanding Evaluation for LLMs",
 * arXiv:2404.04067.
 */
final class MeDiSumCodeTask extends BenchmarkTask {
  static final TaskProfile PROFILE =
      new TaskProfile(
          "medisumcode", "MeDiSumCode", 2, 1, List.of("text"), "codes", DataHome.MEDISUMCODE);

  private final IcdCodeParser codes;
  private final CleanUpRules cleanUp;

  MeDiSumCodeTask(TaskSettings settings, SampleSource source) {
    super(PROFILE, settings, source);
    codes =
        settings.protocol().has(CodeReading.TABLE)
            ? IcdCodeParser.corrected(settings.codeSystem())
            : IcdCodeParser.reference();
    cleanUp = CleanUpRules.of(settings);
  }

  static SampleSource file(TaskSettings settings) {
    return new FewShotSamples(
        PROFILE, settings, path -> MeDiSumCodeFile.read(path, settings.protocol()));
  }

  @Override
  public Prediction parse(String completion) {
    return new Prediction.Codes(codes.parse(cleanUp.cutPrompts(completion)));
  }

  @Override
  String parser() {
    if (settings().protocol().has(CodeReading.PATTERN)) {
      return "icd-pattern|version:1";
    }
    String table = settings().codeSystem() == null ? "none" : settings().codeSystem().identity();
    return "icd-table|version:1|table:" + table;
  }

  @Override
  public List<Metric> metrics() {
    boolean counted = settings().protocol().has(RepeatedCodes.COUNTED);
    return List.of(
        Metrics.codes(counted ? CodeCounting.LISTS : CodeCounting.SETS, settings().codeSystem()));
  }
}
