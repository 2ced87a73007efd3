package dev.clue.core.generation.qa;

import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.metric.ScoringProgress;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.evaluation.EncoderLookup;
import dev.clue.core.metric.embedding.BertScore;
import dev.clue.core.metric.text.Rouge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much questions say of their answers.
 *
 * @param rougeL F1 of ROUGE-L, pair by pair
 * @param bertScore F1 of BERTScore, pair by pair, NaN where there is none; null without an encoder
 */
record PairScores(List<Double> rougeL, @Nullable List<Double> bertScore) {

  static PairScores of(List<LetterPair> pairs, QaSettings settings, Runnable step) {
    List<Double> rouge = new ArrayList<>();
    for (LetterPair one : pairs) {
      step.run();
      rouge.add(Rouge.compare(one.pair().question(), one.pair().answer()).rougeL().f1());
    }
    Path folder = settings.encoder();
    return new PairScores(rouge, folder == null ? null : bertScores(pairs, settings, folder, step));
  }

  private static List<Double> bertScores(
      List<LetterPair> pairs, QaSettings settings, Path folder, Runnable step) {
    EncoderOptions options = EncoderOptions.builder().layer(settings.encoderLayer()).build();
    ScoringProgress progress = (done, total) -> step.run();
    try (TextEncoder encoder = EncoderLookup.open(folder, options)) {
      return BertScore.over(encoder).scoreAll(scored(pairs), progress).stream()
          .map(PairScores::f1)
          .toList();
    }
  }

  private static List<ScoredPair> scored(List<LetterPair> pairs) {
    return pairs.stream()
        .map(
            one ->
                new ScoredPair(
                    new Prediction.Text(one.pair().question()),
                    new Reference.Text(one.pair().answer())))
        .toList();
  }

  private static double f1(Map<String, Score> scores) {
    return scores.get("bertscoreF1") instanceof Score.Value value ? value.value() : Double.NaN;
  }
}
