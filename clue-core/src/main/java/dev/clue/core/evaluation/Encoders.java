package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.metric.Metric;
import dev.clue.core.mention.MentionDetector;
import dev.clue.core.metric.Metrics;
import dev.clue.core.metric.concept.ConceptF1;
import dev.clue.core.metric.embedding.Baseline;
import dev.clue.core.metric.embedding.BertScore;
import dev.clue.core.metric.embedding.Weighting;
import dev.clue.core.task.BertScoreModel;
import dev.clue.core.task.ClueTasks;
import dev.clue.core.umls.UmlsIndex;
import dev.clue.core.umls.UmlsLinker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The encoders of a run, each opened once. Closed after the run has ended. */
final class Encoders implements AutoCloseable {
  private final ScoringSettings settings;
  private final Map<Path, TextEncoder> opened = new HashMap<>();
  private final List<MentionDetector> detectors = new ArrayList<>();

  /**
   * Looks whether what the settings name is there; opens nothing yet.
   *
   * @throws ClueException if an encoder or the baseline is missing, or of no use
   */
  Encoders(ScoringSettings settings) {
    this.settings = settings;
    settings.encoders().forEach(Encoders::check);
    Path baseline = settings.bertScore().baseline();
    if (baseline != null && settings.encoders().isEmpty()) {
      throw new ClueException(
          "The baseline "
              + baseline
              + " rescales the scores of an encoder, and none is named; name it with --encoder"
              + " DIR.");
    }
    if (baseline != null && !Files.isReadable(baseline)) {
      throw new ClueException(
          "The baseline " + baseline + " cannot be read; change --bertscore-baseline.");
    }
  }

  private static void check(String task, Path folder) {
    if (!task.isEmpty() && !ClueTasks.ids().contains(task)) {
      throw new ClueException(
          "An encoder is named for the task '"
              + task
              + "', must be one of "
              + String.join(", ", ClueTasks.ids())
              + "; change --encoder.");
    }
    EncoderLookup.check(folder);
  }

  /** Makes BERTScore of tasks, or null where no encoder is named at all. */
  @Nullable BiFunction<String, BertScoreModel, Metric> bertScores() {
    return settings.encoders().isEmpty() ? null : this::bertScore;
  }

  private Metric bertScore(String task, BertScoreModel model) {
    Path folder = settings.encoders().getOrDefault(task, settings.encoders().get(""));
    if (folder == null) {
      return Metrics.unavailable(
          BertScore.IDS,
          "no encoder is given for this task; name it with --encoder " + task + "=DIR");
    }
    BertScoreSettings asked = settings.bertScore();
    TextEncoder encoder = opened.computeIfAbsent(folder, this::open);
    BertScore metric = BertScore.over(encoder).inBatchesOf(model.batch()).cached(settings.cache());
    if (model.lowerCased()) {
      metric = metric.lowerCased();
    }
    if (asked.weighting() == Weighting.IDF) {
      metric = metric.idf();
    }
    return asked.baseline() == null
        ? metric
        : metric.rescaled(Baseline.read(asked.baseline(), encoder.describe().layer()));
  }

  private TextEncoder open(Path folder) {
    BertScoreSettings asked = settings.bertScore();
    return EncoderLookup.open(
        folder, EncoderOptions.builder().layer(asked.layer()).precision(asked.precision()).build());
  }

  /** Makes the scores of medical concepts, or null where no index is named. */
  @Nullable Supplier<Metric> concepts() {
    Path folder = settings.umls();
    if (folder == null) {
      return null;
    }
    UmlsIndex index = UmlsIndex.open(folder);
    MentionDetector detector = settings.mentions().open(index);
    detectors.add(detector);
    Metric metric = new ConceptF1(new UmlsLinker(index, detector));
    return () -> metric;
  }

  @Override
  public void close() {
    opened.values().forEach(TextEncoder::close);
    detectors.forEach(MentionDetector::close);
  }
}
