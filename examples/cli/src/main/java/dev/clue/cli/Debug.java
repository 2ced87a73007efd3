package dev.clue.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option that every command has: show where an error came from. */
final class Debug {
  @Option(names = "--debug", description = "Print the stack trace of an error; it may quote data.")
  private boolean on;

  /** Whether the command that ran, or one above it, was given the option. */
  static boolean isOn(CommandLine command) {
    return command.getCommandSpec().mixins().values().stream()
        .map(spec -> spec.userObject())
        .anyMatch(mixin -> mixin instanceof Debug debug && debug.on);
  }
}
