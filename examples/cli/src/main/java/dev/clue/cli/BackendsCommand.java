package dev.clue.cli;

import dev.clue.core.evaluation.BackendLookup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the backends. */
@Command(
    name = "backends",
    mixinStandardHelpOptions = true,
    description = "Lists the ways to write --backend.")
final class BackendsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    Console console = new Console(spec.commandLine());
    BackendLookup.usage().forEach(console::print);
    return ExitCodes.DONE;
  }
}
