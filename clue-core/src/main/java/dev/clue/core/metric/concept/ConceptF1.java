package dev.clue.core.metric.concept;

import dev.clue.api.knowledge.Concept;
import dev.clue.api.knowledge.EntityLinker;
import dev.clue.api.knowledge.LinkedMention;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.metric.PrecisionRecall;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Precision, recall and F1 of the sets of concepts that two texts mention; the best concept of each
 * mention counts.
 *
 * <p>{@code umlsP umlsR umlsF1} compare canonical names, as the reference's {@code compute_UMLS_F1}
 * does; {@code conceptP conceptR conceptF1} compare CUIs, which tell concepts of one name apart. An
 * empty set counts as 0, also where both are empty. No answer counts as an empty text.
 */
public final class ConceptF1 implements Metric {
  private static final List<String> IDS =
      List.of("umlsP", "umlsR", "umlsF1", "conceptP", "conceptR", "conceptF1");

  private final EntityLinker linker;
  private final MetricDescriptor descriptor;

  /** Compares the concepts that the linker finds. */
  public ConceptF1(EntityLinker linker) {
    this.linker = linker;
    descriptor = new MetricDescriptor(IDS, "concepts|" + linker.identity() + "|version:1");
  }

  @Override
  public MetricDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Map<String, Score> score(ScoredPair pair) {
    if (!(pair.reference() instanceof Reference.Text reference)) {
      return unfit();
    }
    if (pair.prediction() instanceof Prediction.Text prediction) {
      return scores(concepts(prediction.text()), concepts(reference.text()));
    }
    return pair.prediction() instanceof Prediction.None
        ? scores(Set.of(), concepts(reference.text()))
        : unfit();
  }

  private Set<Concept> concepts(String text) {
    return linker.link(text).stream().map(LinkedMention::concept).collect(Collectors.toSet());
  }

  private static Map<String, Score> scores(Set<Concept> given, Set<Concept> right) {
    Map<String, Score> scores = new LinkedHashMap<>();
    put(scores, "umls", overlap(given, right, Concept::name));
    put(scores, "concept", overlap(given, right, Concept::cui));
    return scores;
  }

  private static PrecisionRecall overlap(
      Set<Concept> given, Set<Concept> right, Function<Concept, String> key) {
    Set<String> givenKeys = given.stream().map(key).collect(Collectors.toSet());
    Set<String> rightKeys = right.stream().map(key).collect(Collectors.toSet());
    Set<String> common = new HashSet<>(givenKeys);
    common.retainAll(rightKeys);
    return PrecisionRecall.ofCounts(common.size(), givenKeys.size(), rightKeys.size());
  }

  private static void put(Map<String, Score> scores, String prefix, PrecisionRecall overlap) {
    scores.put(prefix + "P", new Score.Value(overlap.precision()));
    scores.put(prefix + "R", new Score.Value(overlap.recall()));
    scores.put(prefix + "F1", new Score.Value(overlap.f1()));
  }

  private static Map<String, Score> unfit() {
    Map<String, Score> scores = new LinkedHashMap<>();
    Score unscored = new Score.Unscored("compares texts only, and this pair has others");
    IDS.forEach(id -> scores.put(id, unscored));
    return scores;
  }
}
