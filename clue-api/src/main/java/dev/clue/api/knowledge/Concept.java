package dev.clue.api.knowledge;

import java.util.List;

/**
 * A concept of a medical vocabulary.
 *
 * @param cui concept unique identifier, for example C0020538
 * @param name canonical name
 * @param semanticTypes type identifiers, for example T047
 */
public record Concept(String cui, String name, List<String> semanticTypes) {
  /** Copies the types. */
  public Concept {
    semanticTypes = List.copyOf(semanticTypes);
  }
}
