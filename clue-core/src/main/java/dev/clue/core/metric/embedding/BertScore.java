package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.metric.ScoringProgress;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.metric.embedding.GreedyMatching.PrecisionAndRecall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * BERTScore of texts: {@code bertscoreP bertscoreR bertscoreF1}.
 *
 * <p>Zhang et al., BERTScore (arXiv 1904.09675); equal to {@code bert_score.score(candidates,
 * references, model_type=..., num_layers=...)} 0.3.12 without idf and rescaling, each pair alone.
 * The tokens put around a text weigh nothing, but may be matched. A text without a token of its own
 * scores 0; one of nothing but boundary tokens is unscored, where the original gives NaN.
 *
 * <p>Texts are encoded once, the longest first, a block of pairs at a time, so that memory does not
 * grow with the number of pairs.
 */
public final class BertScore implements Metric {
  /** The ids of its scores. */
  public static final List<String> IDS = List.of("bertscoreP", "bertscoreR", "bertscoreF1");

  /** Pairs whose vectors are held at once. */
  private static final int BLOCK = 256;

  private static final Score ONLY_BOUNDARIES =
      new Score.Unscored("a text has no tokens but the encoder's boundary tokens");
  private static final Score NO_TEXT = new Score.Unscored("prediction or reference is no text");

  private final TextEncoder encoder;
  private final boolean lowerCased;

  private BertScore(TextEncoder encoder, boolean lowerCased) {
    this.encoder = encoder;
    this.lowerCased = lowerCased;
  }

  /** BERTScore by an encoder, which stays open and belongs to the caller. */
  public static BertScore over(TextEncoder encoder) {
    return new BertScore(encoder, false);
  }

  /** The same over texts that are lower-cased before, as the reference of 2024 does once. */
  public BertScore lowerCased() {
    return new BertScore(encoder, true);
  }

  /**
   * Scores candidates against references, pair by pair.
   *
   * @param candidates as many as there are references
   * @return per pair the scores by id
   */
  public List<Map<String, Score>> score(List<String> candidates, List<String> references) {
    if (candidates.size() != references.size()) {
      throw new IllegalArgumentException(
          "there are "
              + candidates.size()
              + " candidates and "
              + references.size()
              + " references, must be as many");
    }
    return scoreAll(
        IntStream.range(0, candidates.size())
            .mapToObj(
                i ->
                    new ScoredPair(
                        new Prediction.Text(candidates.get(i)),
                        new Reference.Text(references.get(i))))
            .toList(),
        ScoringProgress.NONE);
  }

  @Override
  public MetricDescriptor descriptor() {
    EncoderDescriptor model = encoder.describe();
    return new MetricDescriptor(
        IDS,
        "bertscore|model:"
            + model.name()
            + "|layer:"
            + model.layer()
            + "|idf:no|rescaled:no|lower:"
            + (lowerCased ? "yes" : "no")
            + "|"
            + model.identity()
            + "|version:1");
  }

  @Override
  public Map<String, Score> score(ScoredPair pair) {
    return scoreAll(List.of(pair), ScoringProgress.NONE).get(0);
  }

  @Override
  public List<Map<String, Score>> scoreAll(List<ScoredPair> pairs, ScoringProgress progress) {
    List<Map<String, Score>> scores = new ArrayList<>(pairs.size());
    for (int from = 0; from < pairs.size(); from += BLOCK) {
      List<ScoredPair> block = pairs.subList(from, Math.min(pairs.size(), from + BLOCK));
      Map<String, TokenEmbeddings> vectors = encode(block);
      block.forEach(pair -> scores.add(score(pair, vectors)));
      progress.scored(scores.size(), pairs.size());
    }
    return scores;
  }

  /** Each text of a block once; texts of like length stand together. */
  private Map<String, TokenEmbeddings> encode(List<ScoredPair> block) {
    Set<String> unique = new LinkedHashSet<>();
    for (ScoredPair pair : block) {
      if (isText(pair)) {
        unique.add(prediction(pair));
        unique.add(reference(pair));
      }
    }
    List<String> texts = new ArrayList<>(unique);
    texts.sort(Comparator.comparingInt(String::length).reversed());
    List<TokenEmbeddings> encoded = encoder.encode(texts);
    Map<String, TokenEmbeddings> vectors = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      vectors.put(texts.get(i), encoded.get(i));
    }
    return vectors;
  }

  private Map<String, Score> score(ScoredPair pair, Map<String, TokenEmbeddings> vectors) {
    if (!isText(pair)) {
      return pair.prediction() instanceof Prediction.None
              && pair.reference() instanceof Reference.Text
          ? all(new Score.Value(0))
          : all(NO_TEXT);
    }
    TokenEmbeddings candidate = vectors.get(prediction(pair));
    TokenEmbeddings reference = vectors.get(reference(pair));
    if (candidate == null || reference == null) {
      throw new IllegalStateException("a text of the block was not encoded");
    }
    if (candidate.tokens() <= 2 || reference.tokens() <= 2) {
      return all(new Score.Value(0));
    }
    PrecisionAndRecall match =
        GreedyMatching.match(candidate, weights(candidate), reference, weights(reference));
    if (match == null) {
      return all(ONLY_BOUNDARIES);
    }
    Map<String, Score> scores = new LinkedHashMap<>();
    scores.put(IDS.get(0), new Score.Value(match.precision()));
    scores.put(IDS.get(1), new Score.Value(match.recall()));
    scores.put(IDS.get(2), new Score.Value(match.f1()));
    return scores;
  }

  private double[] weights(TokenEmbeddings text) {
    Set<Integer> boundaries = encoder.describe().boundaryIds();
    return Arrays.stream(text.ids()).mapToDouble(id -> boundaries.contains(id) ? 0 : 1).toArray();
  }

  private static boolean isText(ScoredPair pair) {
    return pair.prediction() instanceof Prediction.Text
        && pair.reference() instanceof Reference.Text;
  }

  private String prediction(ScoredPair pair) {
    return cased(((Prediction.Text) pair.prediction()).text());
  }

  private String reference(ScoredPair pair) {
    return cased(((Reference.Text) pair.reference()).text());
  }

  private String cased(String text) {
    return lowerCased ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static Map<String, Score> all(Score score) {
    Map<String, Score> scores = new LinkedHashMap<>();
    IDS.forEach(id -> scores.put(id, score));
    return scores;
  }
}
