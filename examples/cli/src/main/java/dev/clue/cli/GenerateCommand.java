package dev.clue.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes task data: from a user's own copy of MIMIC-IV, or invented. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Makes task data: from your own copy of MIMIC-IV, or invented.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GenerateCodingCommand.class,
      GenerateQaCommand.class,
      GenerateCheckCommand.class,
      GenerateCorpusCommand.class
    })
final class GenerateCommand implements Runnable {
  static final String WARNING =
      "The files hold letters of MIMIC-IV: they must not leave the environment that your data use"
          + " agreement covers.";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
