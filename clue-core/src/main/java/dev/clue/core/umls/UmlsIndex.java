package dev.clue.core.umls;

import dev.clue.api.ClueException;
import dev.clue.api.knowledge.Concept;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An index on disk, mapped into memory. Thread-safe. */
public final class UmlsIndex {
  private final Map<Section, ByteBuffer> sections = new EnumMap<>(Section.class);
  private final Manifest manifest;
  private final GramTable table;
  private final AliasSearch search;

  private UmlsIndex(Path folder) throws IOException {
    manifest = Manifest.read(folder);
    for (Section section : Section.values()) {
      sections.put(section, section.open(folder, manifest.size(section)));
    }
    table = readTable();
    search = new AliasSearch(this);
  }

  /**
   * Opens an index. Sizes are checked, contents are not: they may be gigabytes.
   *
   * @throws ClueException if the folder holds no finished index of this format
   */
  public static UmlsIndex open(Path folder) {
    try {
      return new UmlsIndex(folder);
    } catch (IOException e) {
      throw new ClueException("the index in " + folder + " cannot be read; build it again", e);
    }
  }

  /** UMLS version, storage of weights and SHA-256, for the signature. */
  public String identity() {
    return "umls:"
        + manifest.version()
        + "|weights:"
        + (scispacyCompatible() ? "scispacy-compatible" : "float32")
        + "|sha256:"
        + manifest.sha256();
  }

  /** How many distinct strings it has. */
  public int aliases() {
    return section(Section.ALIAS_STARTS).limit() / 8 - 1;
  }

  /** How many concepts it has. */
  public int concepts() {
    return section(Section.CONCEPT_STARTS).limit() / 8 - 1;
  }

  /** An alias's text. */
  public String alias(int alias) {
    return text(Section.ALIAS_STARTS, Section.ALIAS_TEXTS, alias);
  }

  /**
   * The 30 aliases nearest to a text, best first, more similar than 0.7; exact, unlike scispaCy's
   * approximate search.
   */
  public List<AliasHit> nearest(String text) {
    return search.nearest(text);
  }

  /** The concept with that number. */
  Concept concept(int concept) {
    String[] parts = conceptParts(concept);
    return new Concept(
        parts[0], parts[3], parts[1].isEmpty() ? List.of() : List.of(parts[1].split(",", -1)));
  }

  boolean isDefined(int concept) {
    return conceptParts(concept)[2].equals("Y");
  }

  /** Concepts that have the alias. */
  List<Integer> conceptsOf(int alias) {
    ByteBuffer starts = section(Section.LINK_STARTS);
    List<Integer> concepts = new ArrayList<>();
    for (int i = starts.getInt(alias * 4); i < starts.getInt(alias * 4 + 4); i++) {
      concepts.add(section(Section.LINKS).getInt(i * 4));
    }
    return concepts;
  }

  boolean scispacyCompatible() {
    return manifest.scispacyCompatible();
  }

  GramTable table() {
    return table;
  }

  ByteBuffer section(Section section) {
    return Objects.requireNonNull(sections.get(section));
  }

  private String[] conceptParts(int concept) {
    return text(Section.CONCEPT_STARTS, Section.CONCEPT_TEXTS, concept).split("\0", 4);
  }

  private String text(Section starts, Section texts, int index) {
    ByteBuffer offsets = section(starts);
    int start = (int) offsets.getLong(index * 8);
    byte[] bytes = new byte[(int) offsets.getLong(index * 8 + 8) - start];
    section(texts).get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private GramTable readTable() {
    ByteBuffer grams = section(Section.GRAMS);
    int size = grams.limit() / 8;
    long[] sorted = new long[size];
    int[] counts = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = grams.getLong(i * 8);
      counts[i] = section(Section.GRAM_ALIASES).getInt(i * 4);
    }
    return new GramTable(sorted, counts, aliases());
  }
}
