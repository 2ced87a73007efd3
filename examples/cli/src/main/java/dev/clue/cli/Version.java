package dev.clue.cli;

import dev.clue.core.run.ClueVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"clue " + ClueVersion.current()};
  }
}
