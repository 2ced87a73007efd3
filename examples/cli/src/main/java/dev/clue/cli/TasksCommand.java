package dev.clue.cli;

import dev.clue.core.task.ClueTasks;
import dev.clue.core.task.TaskProfile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the tasks. */
@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    description = "Lists the tasks, their data files, and who may have them.")
final class TasksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    Console console = new Console(spec.commandLine());
    for (TaskProfile task : ClueTasks.catalogue()) {
      console.print(
          "%-16s level %d, %d shots: %s"
              .formatted(task.id(), task.level(), task.shots(), task.title()));
      console.print("  file: " + String.join(" or ", task.home().names()));
      console.print("  from: " + task.home().origin());
    }
    return ExitCodes.DONE;
  }
}
