package dev.clue.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Indexes of medical concepts. */
@Command(
    name = "umls",
    mixinStandardHelpOptions = true,
    description = "Builds an index of medical concepts, and shows what it finds in a text.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {UmlsBuildCommand.class, UmlsLinkCommand.class, UmlsCheckCommand.class})
final class UmlsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
