package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.metric.ScoringProgress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores pairs of texts: looks up what is known, encodes what is not, block by block, so that
 * memory does not grow with the number of pairs. Not thread-safe.
 */
final class PairScoring {
  private final TextEncoder encoder;
  private final EncoderDescriptor model;
  private final ScoringRules rules;
  private final @Nullable BertScoreCache cache;

  PairScoring(TextEncoder encoder, ScoringRules rules, @Nullable BertScoreCache cache) {
    this.encoder = encoder;
    model = encoder.describe();
    this.rules = rules;
    this.cache = cache;
  }

  /** The scores of each pair, in their order. */
  List<PairScore> score(List<TextPair> pairs, ScoringProgress progress) {
    IdfWeights weights =
        rules.weighting() == Weighting.IDF
            ? IdfWeights.of(encoder, pairs.stream().map(TextPair::reference).toList())
            : IdfWeights.equal(encoder);
    List<TextPair> asked =
        rules.batch() > 1 ? BatchFloors.of(encoder, pairs, rules.batch()) : pairs;
    ScoringCache.Names names =
        new ScoringCache.Names(
            rules.unscaled(model) + "|" + weights.identity(),
            ScoringRules.identity(model) + "|layer:" + model.layer(),
            model.dimension());
    try (ScoringCache kept = ScoringCache.open(cache, names, progress)) {
      return score(asked, weights, kept, progress);
    }
  }

  private List<PairScore> score(
      List<TextPair> asked, IdfWeights weights, ScoringCache kept, ScoringProgress progress) {
    List<TextHash> hashes = asked.stream().map(kept.hashes()::of).toList();
    Map<TextHash, TextPair> unique = new LinkedHashMap<>();
    Map<TextHash, Integer> repeats = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      unique.putIfAbsent(hashes.get(i), asked.get(i));
      repeats.merge(hashes.get(i), 1, Integer::sum);
    }
    Map<TextHash, PairScore> known = kept.find(unique.keySet());
    int done = known.keySet().stream().mapToInt(hash -> repeats.getOrDefault(hash, 0)).sum();
    progress.scored(done, asked.size());
    unique.keySet().removeAll(known.keySet());
    TextVectors texts = new TextVectors(encoder, kept, budget());
    unique.values().forEach(texts::announce);
    GreedyMatching matching = new GreedyMatching(weights);
    PairBlocks blocks = new PairBlocks(budget(), model.dimension(), model.maxTokens());
    for (List<TextPair> block : blocks.of(unique.values())) {
      List<PairScore> scores = score(block, texts, matching);
      Map<TextHash, PairScore> byHash = new LinkedHashMap<>();
      for (int i = 0; i < scores.size(); i++) {
        byHash.put(kept.hashes().of(block.get(i)), scores.get(i));
      }
      kept.append(byHash);
      known.putAll(byHash);
      done += byHash.keySet().stream().mapToInt(hash -> repeats.getOrDefault(hash, 0)).sum();
      progress.scored(done, asked.size());
    }
    return hashes.stream().map(hash -> found(known, hash)).toList();
  }

  private static PairScore found(Map<TextHash, PairScore> known, TextHash hash) {
    PairScore score = known.get(hash);
    if (score == null) {
      throw new IllegalStateException("a pair was not scored");
    }
    return score;
  }

  private static List<PairScore> score(
      List<TextPair> block, TextVectors texts, GreedyMatching matching) {
    texts.load(block);
    List<PairScore> scores =
        IntStream.range(0, block.size())
            .parallel()
            .mapToObj(
                i -> {
                  TextPair pair = block.get(i);
                  return matching.match(
                      texts.of(pair.candidate()), texts.of(pair.reference()), pair.floors());
                })
            .toList();
    texts.release(block);
    return scores;
  }

  /** Bytes for vectors: an eighth of the heap for those in hand, another for those held. */
  private static long budget() {
    return Runtime.getRuntime().maxMemory() / 8;
  }
}
