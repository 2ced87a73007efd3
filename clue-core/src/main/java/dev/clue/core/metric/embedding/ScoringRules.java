package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.EncoderDescriptor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changes BERTScore's numbers besides the encoder.
 *
 * @param lowerCased whether texts are lower-cased before
 * @param weighting what tokens weigh
 * @param batch how many pairs the original matches together, 1 for each pair alone
 * @param baseline what scores are rescaled by, or null
 */
record ScoringRules(
    boolean lowerCased, Weighting weighting, int batch, @Nullable Baseline baseline) {
  static final ScoringRules PLAIN = new ScoringRules(false, Weighting.EQUAL, 1, null);
  private static final int VERSION = 2;

  /** In the style that bert_score made common, then all that it leaves out. */
  String signature(EncoderDescriptor model) {
    String tokenizer = model.identity().getOrDefault("tokenizer", "");
    return "bertscore|"
        + model.name()
        + "_L"
        + model.layer()
        + "_"
        + weighting.sign()
        + "_version=0.3.12(clue="
        + VERSION
        + ")"
        + (baseline == null ? "" : "-rescaled")
        + (tokenizer.startsWith("fast") ? "_fast-tokenizer" : "")
        + "|"
        + unscaled(model)
        + (baseline == null ? "" : "|baseline:" + baseline.sha256());
  }

  /** All that changes a score before it is rescaled. */
  String unscaled(EncoderDescriptor model) {
    return "layer:"
        + model.layer()
        + "|lower:"
        + (lowerCased ? "yes" : "no")
        + "|weights:"
        + weighting.sign()
        + "|batch:"
        + batch
        + "|"
        + identity(model)
        + "|version:"
        + VERSION;
  }

  /** All that changes a vector. */
  static String identity(EncoderDescriptor model) {
    return model.identity().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }
}
