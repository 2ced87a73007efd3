package dev.clue.cli;

import dev.clue.api.ClueException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which vocabulary concepts are scored with. */
final class UmlsOption {
  private static final String DICTIONARY = "dictionary";

  @Option(
      names = "--umls",
      paramLabel = "INDEX_DIR",
      description = "An index of medical concepts (see 'clue umls build'). Default: no concepts.")
  private @Nullable Path index;

  @Option(
      names = "--mentions",
      paramLabel = "KIND",
      defaultValue = DICTIONARY,
      description =
          "What finds mentions: dictionary, the index's own strings. Default: dictionary.")
  private String mentions = DICTIONARY;

  /** The folder of the index, or null for none. */
  @Nullable Path index() {
    check();
    return index;
  }

  /** Refuses what cannot find mentions, before any file is opened. */
  void check() {
    if (!mentions.equals(DICTIONARY)) {
      throw new ClueException(
          "--mentions "
              + mentions
              + " cannot be used: only dictionary finds mentions here; leave --mentions out");
    }
  }
}
