package dev.clue.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code clue}. */
@Command(
    name = "clue",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Evaluates language models on clinical tasks, inside the JVM.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      ScoreCommand.class,
      TasksCommand.class,
      BackendsCommand.class,
      ProbeCommand.class,
      TemplateCommand.class,
      UmlsCommand.class,
      DoctorCommand.class,
      GenerateCommand.class
    })
public final class ClueCli implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(execute(writer(System.out), writer(System.err), args));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Runs a command; prints to the writers and gives back the exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    Errors errors = new Errors();
    CommandLine command =
        new CommandLine(new ClueCli())
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler(errors)
            .setParameterExceptionHandler(errors)
            .setCaseInsensitiveEnumValuesAllowed(true);
    return command.execute(args);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
