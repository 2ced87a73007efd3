package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.metric.ScoringProgress;
import java.util.List;

/**
 * What a person should know about BERTScores.
 *
 * @param model their encoder
 */
record EncoderNotices(EncoderDescriptor model) {

  void tell(List<PairScore> scores, ScoringProgress progress) {
    if (model.identity().getOrDefault("layer", "").contains("guessed")) {
      progress.notice(
          "the layer "
              + model.layer()
              + " of the encoder "
              + model.name()
              + " is a guess, as the model is not known; name it with --encoder-layer");
    }
    long cut = scores.stream().filter(score -> score.cut() > 0).count();
    if (cut > 0) {
      progress.notice(
          cut
              + " of "
              + scores.size()
              + " pairs have a text of more than "
              + model.maxTokens()
              + " tokens, of which only the beginning is compared ("
              + scores.stream().mapToLong(PairScore::cut).sum()
              + " tokens were cut)");
    }
  }
}
