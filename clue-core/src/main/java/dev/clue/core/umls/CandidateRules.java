package dev.clue.core.umls;

import dev.clue.api.knowledge.Concept;
import dev.clue.api.knowledge.LinkedMention.ScoredConcept;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * scispaCy 0.5's choice of concepts: of the aliases found, each concept takes its best similarity;
 * below 0.95 it needs a definition, and it must be above 0.7; the five best, equal ones by
 * ascending CUI.
 */
final class CandidateRules {
  private static final int CONCEPTS = 5;
  private static final double LEAST = 0.7;
  private static final double LEAST_UNDEFINED = 0.95;

  private CandidateRules() {}

  /** The concepts of a mention, best first. */
  static List<ScoredConcept> concepts(UmlsIndex index, String mention) {
    Map<Integer, Float> best = new LinkedHashMap<>();
    for (AliasHit hit : index.nearest(mention)) {
      for (int concept : index.conceptsOf(hit.alias())) {
        best.merge(concept, hit.similarity(), Math::max);
      }
    }
    return best.entrySet().stream()
        .filter(e -> e.getValue() > LEAST)
        .filter(e -> e.getValue() >= LEAST_UNDEFINED || index.isDefined(e.getKey()))
        .map(e -> new ScoredConcept(index.concept(e.getKey()), Math.min(1, e.getValue())))
        .sorted(
            Comparator.comparingDouble(ScoredConcept::score)
                .reversed()
                .thenComparing(ScoredConcept::concept, Comparator.comparing(Concept::cui)))
        .limit(CONCEPTS)
        .toList();
  }
}
