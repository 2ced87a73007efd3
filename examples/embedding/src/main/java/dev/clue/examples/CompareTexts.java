package dev.clue.examples;

import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.metric.Score;
import dev.clue.core.evaluation.EncoderLookup;
import dev.clue.core.metric.embedding.BertScore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** BERTScore of two lists of texts, in three lines. */
public final class CompareTexts {
  private CompareTexts() {}

  /**
   * Scores candidates against references, pair by pair.
   *
   * @param model the folder of a downloaded encoder, for example of SciBERT
   * @return per pair {@code bertscoreP bertscoreR bertscoreF1}
   */
  public static List<Map<String, Score>> scores(
      Path model, List<String> candidates, List<String> references) {
    try (TextEncoder encoder = EncoderLookup.open(model, EncoderOptions.builder().build())) {
      return BertScore.over(encoder).score(candidates, references);
    }
  }
}
