package dev.clue.cli;

import dev.clue.core.protocol.Protocol;
import picocli.CommandLine.Option;

/** How letters are chosen for a data set that is made. */
final class ChoiceOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "44",
      description = "Orders the letters. Default: ${DEFAULT-VALUE}, the published set's.")
  private long seed;

  @Option(
      names = "--protocol",
      paramLabel = "P",
      defaultValue = "corrected",
      description = "corrected, clue-2024-06 or clue-2025-01. Default: corrected.")
  private String protocol = "corrected";

  long seed() {
    return seed;
  }

  Protocol protocol() {
    return Protocol.byId(protocol);
  }
}
