package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.metric.ScoringProgress;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * BERTScore of texts: {@code bertscoreP bertscoreR bertscoreF1}. Immutable.
 *
 * <p>Zhang et al., BERTScore (arXiv 1904.09675); equal to {@code bert_score.score(candidates,
 * references, model_type=..., num_layers=...)} 0.3.12, each pair alone. The tokens put around a
 * text weigh nothing, but may be matched. A text without a token of its own scores 0; one of
 * nothing but boundary tokens is unscored, where the original gives NaN.
 *
 * <p>Each text is encoded once, a block of pairs at a time, so that memory does not grow with the
 * number of pairs.
 */
public final class BertScore implements Metric {
  /** The ids of its scores. */
  public static final List<String> IDS = List.of("bertscoreP", "bertscoreR", "bertscoreF1");

  private final TextEncoder encoder;
  private final ScoringRules rules;
  private final @Nullable BertScoreCache cache;

  private BertScore(TextEncoder encoder, ScoringRules rules, @Nullable BertScoreCache cache) {
    this.encoder = encoder;
    this.rules = rules;
    this.cache = cache;
  }

  /** BERTScore by an encoder, which stays open and belongs to the caller. */
  public static BertScore over(TextEncoder encoder) {
    return new BertScore(encoder, ScoringRules.PLAIN, null);
  }

  /** The same over texts that are lower-cased before, as the reference of 2024 does once. */
  public BertScore lowerCased() {
    return with(new ScoringRules(true, rules.weighting(), rules.batch(), rules.baseline()));
  }

  /**
   * The same with rarer tokens weighing more, counted over the references of each call of {@link
   * #scoreAll} or {@link #score(List, List)}: a pair's scores then depend on the others of its
   * call.
   */
  public BertScore idf() {
    return with(
        new ScoringRules(rules.lowerCased(), Weighting.IDF, rules.batch(), rules.baseline()));
  }

  /** The same with scores rescaled, so that unrelated texts score about 0. */
  public BertScore rescaled(Baseline baseline) {
    return with(new ScoringRules(rules.lowerCased(), rules.weighting(), rules.batch(), baseline));
  }

  /**
   * The same with the original's batch effect: padding keeps similarities from falling below 0. A
   * pair's scores then depend on the others of its batch.
   *
   * @param pairs that are matched together in their order; 64 in the original, 1 for no effect
   */
  public BertScore inBatchesOf(int pairs) {
    if (pairs < 1) {
      throw new IllegalArgumentException("pairs is " + pairs + ", must be at least 1");
    }
    return with(new ScoringRules(rules.lowerCased(), rules.weighting(), pairs, rules.baseline()));
  }

  /** The same, with what was scored kept on disk. */
  public BertScore cached(@Nullable BertScoreCache kept) {
    return new BertScore(encoder, rules, kept);
  }

  private BertScore with(ScoringRules changed) {
    return new BertScore(encoder, changed, cache);
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
    return new MetricDescriptor(IDS, rules.signature(encoder.describe()));
  }

  @Override
  public Map<String, Score> score(ScoredPair pair) {
    return scoreAll(List.of(pair), ScoringProgress.NONE).get(0);
  }

  @Override
  public List<Map<String, Score>> scoreAll(List<ScoredPair> pairs, ScoringProgress progress) {
    List<TextPair> texts = new ArrayList<>();
    for (ScoredPair pair : pairs) {
      if (pair.reference() instanceof Reference.Text reference && isSaid(pair)) {
        texts.add(
            new TextPair(
                cased(said(pair.prediction())), cased(reference.text()), TextPair.Floors.NONE));
      }
    }
    List<PairScore> scored =
        new PairScoring(encoder, rules, cache)
            .score(texts, new ShiftedProgress(pairs.size() - texts.size(), progress));
    new EncoderNotices(encoder.describe()).tell(scored, progress);
    ScoreForm form = new ScoreForm(rules.baseline());
    List<Map<String, Score>> scores = new ArrayList<>(pairs.size());
    int next = 0;
    for (ScoredPair pair : pairs) {
      boolean isText = pair.reference() instanceof Reference.Text && isSaid(pair);
      scores.add(isText ? form.of(scored.get(next++)) : ScoreForm.NO_TEXT);
    }
    return scores;
  }

  /** Text, or an answer in which there was nothing to read: that is an empty text. */
  private static boolean isSaid(ScoredPair pair) {
    return pair.prediction() instanceof Prediction.Text
        || pair.prediction() instanceof Prediction.None;
  }

  private static String said(Prediction prediction) {
    return prediction instanceof Prediction.Text text ? text.text() : "";
  }

  private String cased(String text) {
    return rules.lowerCased() ? text.toLowerCase(Locale.ROOT) : text;
  }

  /**
   * Counts pairs that need no encoder as done.
   *
   * @param before how many
   * @param progress told of all
   */
  private record ShiftedProgress(int before, ScoringProgress progress) implements ScoringProgress {
    @Override
    public void scored(int done, int total) {
      progress.scored(before + done, before + total);
    }

    @Override
    public void notice(String message) {
      progress.notice(message);
    }
  }
}
