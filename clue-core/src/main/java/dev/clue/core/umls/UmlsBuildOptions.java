package dev.clue.core.umls;

import java.nio.file.Path;
import java.util.Set;

/**
 * What to build an index from.
 *
 * @param source a folder with MRCONSO.RRF, MRSTY.RRF and MRDEF.RRF, or a file in scispaCy's jsonl
 * @param languages languages of MRCONSO, for example ENG; a jsonl file has one language only
 * @param sources source vocabularies such as SNOMEDCT_US; empty for all
 * @param semanticTypes types such as T047; empty for all
 * @param leastAliases aliases that must have a 3-gram for it to count, at least 1; scispaCy: 10
 * @param scispacyCompatible whether weights are rounded to 16 bits, as scispaCy stores them
 * @param progress hears how far the build is
 */
public record UmlsBuildOptions(
    Path source,
    Set<String> languages,
    Set<String> sources,
    Set<String> semanticTypes,
    int leastAliases,
    boolean scispacyCompatible,
    UmlsProgress progress) {

  /** Copies the sets. */
  public UmlsBuildOptions {
    languages = Set.copyOf(languages);
    sources = Set.copyOf(sources);
    semanticTypes = Set.copyOf(semanticTypes);
    if (languages.isEmpty() || leastAliases < 1) {
      throw new IllegalArgumentException(
          "an index needs a language and 3-grams of at least 1 alias, not " + leastAliases);
    }
  }

  /** All English strings, as scispaCy reads them. */
  public static UmlsBuildOptions of(Path source) {
    return new UmlsBuildOptions(
        source, Set.of("ENG"), Set.of(), Set.of(), 10, false, UmlsProgress.NONE);
  }
}
