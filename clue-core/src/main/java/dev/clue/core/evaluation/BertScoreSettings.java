package dev.clue.core.evaluation;

import dev.clue.api.encoder.EncoderOptions.Precision;
import dev.clue.core.metric.embedding.Weighting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How BERTScore is computed.
 *
 * @param layer after which layer encoders are read, 0 or more; null for the community's choice
 * @param precision what encoders compute in
 * @param weighting what tokens weigh
 * @param baseline a file of bert_score's form by which scores are rescaled; null for none
 */
public record BertScoreSettings(
    @Nullable Integer layer, Precision precision, Weighting weighting, @Nullable Path baseline) {
  /** The community's layer, 32 bits, no weights, no rescaling: as the benchmark does it. */
  public static final BertScoreSettings DEFAULT =
      new BertScoreSettings(null, Precision.F32, Weighting.EQUAL, null);

  /** Checks the layer. */
  public BertScoreSettings {
    if (layer != null && layer < 0) {
      throw new IllegalArgumentException("layer is " + layer + ", must be 0 or more");
    }
  }
}
