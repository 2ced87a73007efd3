package dev.clue.core.evaluation;

import dev.clue.core.metric.embedding.BertScoreCache;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What scores need beside the answers; without it some stay unscored.
 *
 * @param icdTable an ICD-10-CM table; null leaves the validity of codes unscored
 * @param encoders folders of BERTScore's encoders by task id; that of all other tasks has an empty
 *     id
 * @param bertScore how BERTScore is computed
 * @param cache where BERTScores are kept from one scoring to the next; null for nowhere
 * @param umls the folder of an index of medical concepts; null leaves concepts unscored
 * @param mentions what finds the mentions of medical concepts
 */
public record ScoringSettings(
    @Nullable Path icdTable,
    Map<String, Path> encoders,
    BertScoreSettings bertScore,
    @Nullable BertScoreCache cache,
    @Nullable Path umls,
    MentionChoice mentions) {
  /** Scores that need nothing; mentions would be the vocabulary's own strings. */
  public static final ScoringSettings DEFAULT =
      new ScoringSettings(
          null, Map.of(), BertScoreSettings.DEFAULT, null, null, MentionChoice.DICTIONARY);

  /** Keeps its own copy of the folders. */
  public ScoringSettings {
    encoders = Map.copyOf(encoders);
  }

  /** With an ICD-10-CM table; null for none. */
  public ScoringSettings withIcdTable(@Nullable Path table) {
    return new ScoringSettings(table, encoders, bertScore, cache, umls, mentions);
  }

  /** With the folder of BERTScore's encoder, for all tasks. */
  public ScoringSettings withEncoder(Path folder) {
    return withEncoders(Map.of("", folder), bertScore);
  }

  /** With folders of encoders by task id, an empty one for all other tasks, and how they score. */
  public ScoringSettings withEncoders(Map<String, Path> folders, BertScoreSettings asked) {
    return new ScoringSettings(icdTable, folders, asked, cache, umls, mentions);
  }

  /** With a place where BERTScores are kept; null for nowhere. */
  public ScoringSettings withCache(@Nullable BertScoreCache place) {
    return new ScoringSettings(icdTable, encoders, bertScore, place, umls, mentions);
  }

  /** With an index of medical concepts, or null for none, and what finds their mentions. */
  public ScoringSettings withUmls(@Nullable Path index, MentionChoice found) {
    return new ScoringSettings(icdTable, encoders, bertScore, cache, index, found);
  }
}
