package dev.clue.cli;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderOptions.Precision;
import dev.clue.core.evaluation.BertScoreSettings;
import dev.clue.core.metric.embedding.BertScoreCache;
import dev.clue.core.metric.embedding.Weighting;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which encoder BERTScore uses, and how. */
final class EncoderOption {
  private static final long GIB = 1L << 30;

  @Option(
      names = "--encoder",
      paramLabel = "[TASK=]DIR",
      description =
          "The folder of BERTScore's encoder, for example of SciBERT, or an exported encoder's .onnx"
              + " file; with TASK= for one task alone.")
  private List<String> encoders = List.of();

  @Option(
      names = "--encoder-layer",
      paramLabel = "K",
      description = "After which layer it is read. Default: the community's choice for the model.")
  private @Nullable Integer layer;

  @Option(
      names = "--encoder-precision",
      paramLabel = "P",
      description = "f32 or bf16, which is faster and less exact. Default: f32.")
  private String precision = Precision.F32.wireName();

  @Option(
      names = "--encoder-cache",
      paramLabel = "DIR",
      description = {
        "Keep the vectors of references there, for the next model's run. They tell much about the",
        "texts. (Scores are kept anyway, by hashes of the texts alone: see docs/metrics.md.)"
      })
  private @Nullable Path vectors;

  @Option(
      names = "--encoder-cache-gib",
      paramLabel = "N",
      description = "The most that is kept for each encoder. Default: ${DEFAULT-VALUE}.",
      defaultValue = "4")
  private int gib = 4;

  @Option(
      names = "--bertscore-idf",
      description = "Let words weigh more that fewer references of the task have.")
  private boolean idf;

  @Option(
      names = "--bertscore-baseline",
      paramLabel = "FILE",
      description = "Rescale by a file of bert_score's form, with columns LAYER,P,R,F.")
  private @Nullable Path baseline;

  /** Folders by task; that of all other tasks under an empty name. */
  Map<String, Path> folders() {
    Map<String, Path> folders = new TreeMap<>();
    for (String encoder : encoders) {
      int equals = encoder.indexOf('=');
      String task = equals < 0 ? "" : encoder.substring(0, equals);
      folders.put(task, Path.of(encoder.substring(equals + 1)));
    }
    return folders;
  }

  BertScoreSettings bertScore() {
    if (layer != null && layer < 0) {
      throw new ClueException("--encoder-layer is " + layer + ", must be 0 or more.");
    }
    Weighting weighting = idf ? Weighting.IDF : Weighting.EQUAL;
    return new BertScoreSettings(layer, precision(), weighting, baseline);
  }

  private Precision precision() {
    for (Precision one : Precision.values()) {
      if (one.wireName().equals(precision.toLowerCase(Locale.ROOT))) {
        return one;
      }
    }
    throw new ClueException("--encoder-precision is " + precision + ", must be f32 or bf16.");
  }

  /**
   * Where scores are kept: with the vectors, else in the user's cache; null where neither can be.
   */
  @Nullable BertScoreCache cache() {
    if (gib < 1) {
      throw new ClueException("--encoder-cache-gib is " + gib + ", must be at least 1.");
    }
    if (vectors != null) {
      return BertScoreCache.in(vectors).withVectors(vectors, gib * GIB);
    }
    Path folder = UserCache.folder();
    return folder == null ? null : BertScoreCache.in(folder);
  }
}
