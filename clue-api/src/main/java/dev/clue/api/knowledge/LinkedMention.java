package dev.clue.api.knowledge;

import java.util.List;

/**
 * A stretch of text that names a concept.
 *
 * @param start first character, from 0
 * @param end behind the last character
 * @param concepts at least one, best first
 */
public record LinkedMention(int start, int end, List<ScoredConcept> concepts) {
  /** Copies the concepts. */
  public LinkedMention {
    concepts = List.copyOf(concepts);
    if (start < 0 || end < start || concepts.isEmpty()) {
      throw new IllegalArgumentException("a mention needs a valid range and at least one concept");
    }
  }

  /** The best concept. */
  public Concept concept() {
    return concepts.get(0).concept();
  }

  /**
   * A concept and how well it fits.
   *
   * @param concept the concept
   * @param score from 0 to 1
   */
  public record ScoredConcept(Concept concept, double score) {}
}
