package dev.clue.cli;

import dev.clue.core.evaluation.MentionChoice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which vocabulary concepts are scored with. */
final class UmlsOption {
  @Option(
      names = "--umls",
      paramLabel = "INDEX_DIR",
      description = "An index of medical concepts (see 'clue umls build'). Default: no concepts.")
  private @Nullable Path index;

  @Mixin private MentionsOption mentions = new MentionsOption();

  /** The folder of the index, or null for none. */
  @Nullable Path index() {
    return index;
  }

  /** What finds mentions, checked before any file is opened. */
  MentionChoice mentions() {
    return mentions.choice();
  }
}
