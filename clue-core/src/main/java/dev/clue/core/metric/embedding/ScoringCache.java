package dev.clue.core.metric.embedding;

import dev.clue.api.metric.ScoringProgress;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cache of one scoring, which it never ends: what cannot be opened, read or written is told
 * once, and from then on nothing is looked up or kept. Not thread-safe.
 */
final class ScoringCache implements AutoCloseable {
  private final @Nullable BertScoreCache cache;
  private final ScoringProgress progress;
  private TextHashes hashes = new TextHashes(new byte[1]);
  private @Nullable PairFile pairs;
  private @Nullable VectorFile vectors;

  private ScoringCache(@Nullable BertScoreCache cache, ScoringProgress progress) {
    this.cache = cache;
    this.progress = progress;
  }

  /**
   * Opens it as far as it can be.
   *
   * @param cache null keeps nothing
   * @param names of what is kept
   * @param progress told what fails
   */
  static ScoringCache open(@Nullable BertScoreCache cache, Names names, ScoringProgress progress) {
    ScoringCache opened = new ScoringCache(cache, progress);
    if (cache != null) {
      try {
        opened.hashes = new TextHashes(cache.key());
        opened.pairs = cache.pairs(names.scores());
        opened.vectors = cache.vectors(names.vectors(), names.dimension());
      } catch (IOException | RuntimeException e) {
        opened.giveUp(e);
      }
    }
    return opened;
  }

  TextHashes hashes() {
    return hashes;
  }

  Map<TextHash, PairScore> find(Set<TextHash> wanted) {
    PairFile file = pairs;
    if (file != null) {
      try {
        return file.find(wanted);
      } catch (IOException | RuntimeException e) {
        giveUp(e);
      }
    }
    return new HashMap<>();
  }

  /** Keeps scores, but for those that say more of the encoder's state than of the texts. */
  void append(Map<TextHash, PairScore> scores) {
    PairFile file = pairs;
    if (file == null) {
      return;
    }
    Map<TextHash, PairScore> lasting = new LinkedHashMap<>(scores);
    lasting.values().removeIf(score -> score.state() == PairScore.State.NOT_FINITE);
    try {
      file.append(lasting);
    } catch (IOException | RuntimeException e) {
      giveUp(e);
    }
  }

  @Nullable TokenVectors find(String text) {
    VectorFile file = vectors;
    if (file != null) {
      try {
        return file.find(hashes.of(text));
      } catch (IOException | RuntimeException e) {
        giveUp(e);
      }
    }
    return null;
  }

  void append(String text, TokenVectors kept) {
    VectorFile file = vectors;
    if (file != null && kept.isFinite()) {
      try {
        file.append(hashes.of(text), kept);
      } catch (IOException | RuntimeException e) {
        giveUp(e);
      }
    }
  }

  private void giveUp(Exception why) {
    close();
    pairs = null;
    if (cache != null) {
      progress.notice(
          "scores are computed without BERTScore's cache, and not kept: "
              + cache
              + " cannot be used ("
              + why
              + "); "
              + cache.remedy());
    }
  }

  @Override
  public void close() {
    VectorFile file = vectors;
    vectors = null;
    if (file != null) {
      file.close();
    }
  }

  /**
   * Tells apart what may not be mixed.
   *
   * @param scores all that changes a score
   * @param vectors all that changes a vector
   * @param dimension of vectors
   */
  record Names(String scores, String vectors, int dimension) {}
}
