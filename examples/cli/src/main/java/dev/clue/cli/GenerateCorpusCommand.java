package dev.clue.cli;

import dev.clue.cli.demo.MiniCorpus;
import dev.clue.core.journal.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the demo's invented data. */
@Command(
    name = "mini-corpus",
    mixinStandardHelpOptions = true,
    description = {
      "Writes invented patients as the data files of all six tasks.",
      "This is what 'clue demo' runs on and what its model was trained on, with other seeds."
    })
final class GenerateCorpusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder that is written; give it to 'clue run --data'.")
  private Path out = Path.of("");

  @Option(
      names = "--patients",
      paramLabel = "N",
      defaultValue = "12",
      description =
          "Patients per task, 4 or more; each gives three samples of MedNLI. Default:"
              + " ${DEFAULT-VALUE}.")
  private int patients = 12;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Invents them. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() throws IOException {
    PrivateFiles.makeFolder(out);
    new MiniCorpus(seed, patients).write(out);
    new Console(spec.commandLine()).print("Invented patients written to " + out + ".");
    return ExitCodes.DONE;
  }
}
