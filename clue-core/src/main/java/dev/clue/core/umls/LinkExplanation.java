package dev.clue.core.umls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why a mention reached a concept.
 *
 * @param alias the concept's string that is nearest to the mention
 * @param similarity of the two
 * @param shares what each 3-gram that both have adds to the similarity, the most first
 */
public record LinkExplanation(String alias, double similarity, List<Share> shares) {

  /**
   * A 3-gram's part in a similarity; blanks are ends of words.
   *
   * @param gram the 3-gram
   * @param part what it adds, above 0
   */
  public record Share(String gram, double part) {}

  /** Copies the shares. */
  public LinkExplanation {
    shares = List.copyOf(shares);
  }

  /**
   * Explains a concept of a mention.
   *
   * @throws IllegalArgumentException if the mention does not reach the concept
   */
  public static LinkExplanation of(UmlsIndex index, String mention, String cui) {
    for (AliasHit hit : index.nearest(mention)) {
      for (int concept : index.conceptsOf(hit.alias())) {
        if (index.concept(concept).cui().equals(cui)) {
          String alias = index.alias(hit.alias());
          return new LinkExplanation(alias, hit.similarity(), shares(index, mention, alias));
        }
      }
    }
    throw new IllegalArgumentException(cui + " is not among the concepts of the mention");
  }

  private static List<Share> shares(UmlsIndex index, String mention, String alias) {
    GramVector one = index.table().vector(mention);
    GramVector other = index.table().vector(alias);
    List<Share> shares = new ArrayList<>();
    int k = 0;
    for (int i = 0; i < one.size(); i++) {
      while (k < other.size() && other.terms()[k] < one.terms()[i]) {
        k++;
      }
      if (k < other.size() && other.terms()[k] == one.terms()[i]) {
        String gram = CharacterGrams.text(index.table().gram(one.terms()[i]));
        shares.add(new Share(gram, (double) one.weights()[i] * other.weights()[k]));
      }
    }
    shares.sort(Comparator.comparingDouble(Share::part).reversed());
    return shares;
  }
}
