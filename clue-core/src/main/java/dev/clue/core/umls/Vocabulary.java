package dev.clue.core.umls;

import java.util.Arrays;
import java.util.BitSet;

/** What is read of a vocabulary before it is indexed: about 60 bytes an alias. Not thread-safe. */
final class Vocabulary {
  private final TextPool aliases = new TextPool();
  private final TextPool concepts = new TextPool();
  private final TextPool types = new TextPool();
  private final BitSet defined = new BitSet();
  private final BitSet preferred = new BitSet();
  private int[] names = new int[1024];
  private int[] typeSets = new int[1024];
  private long[] links = new long[1024];
  private int linkCount;

  TextPool aliases() {
    return aliases;
  }

  /** The CUIs. */
  TextPool concepts() {
    return concepts;
  }

  /** The concept's number, given to it now where it is new. */
  int concept(String cui) {
    int concept = concepts.add(cui);
    if (concept >= names.length) {
      names = Arrays.copyOf(names, names.length * 2);
      typeSets = Arrays.copyOf(typeSets, typeSets.length * 2);
    }
    return concept;
  }

  /** Adds a string of the concept; the first is its name until {@link #preferred} says better. */
  int alias(int concept, String text) {
    int alias = aliases.add(text);
    if (linkCount == links.length) {
      links = Arrays.copyOf(links, links.length * 2);
    }
    links[linkCount++] = (long) alias << 32 | concept;
    if (names[concept] == 0) {
      names[concept] = alias + 1;
    }
    return alias;
  }

  /** Makes the alias the concept's name; the first one stays. */
  void preferred(int concept, int alias) {
    if (!preferred.get(concept)) {
      preferred.set(concept);
      names[concept] = alias + 1;
    }
  }

  void type(int concept, String type) {
    String before = types(concept);
    typeSets[concept] = types.add(before.isEmpty() ? type : before + "," + type) + 1;
  }

  void define(int concept) {
    defined.set(concept);
  }

  boolean isDefined(int concept) {
    return defined.get(concept);
  }

  /** The canonical name, empty for a concept without any string. */
  String name(int concept) {
    return names[concept] == 0 ? "" : aliases.get(names[concept] - 1);
  }

  /** Semantic types, joined by commas. */
  String types(int concept) {
    return typeSets[concept] == 0 ? "" : types.get(typeSets[concept] - 1);
  }

  /** Alias in the upper, concept in the lower half of each; ascending and distinct. */
  long[] links() {
    long[] sorted = Arrays.copyOf(links, linkCount);
    Arrays.sort(sorted);
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (size == 0 || sorted[i] != sorted[size - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, size);
  }
}
