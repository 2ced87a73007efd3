package dev.clue.cli;

import dev.clue.cli.doctor.Doctor;
import dev.clue.cli.doctor.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is there and what is missing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Checks this machine and what a run would need; each line is ok, warning or error.")
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--data", paramLabel = "DIR", description = "The folder with the data files.")
  private @Nullable Path data;

  @Option(names = "--backend", paramLabel = "SPEC", description = "What would answer.")
  private @Nullable String backend;

  @Option(names = "--icd-table", paramLabel = "FILE", description = "The ICD-10-CM table.")
  private @Nullable Path icdTable;

  @Option(names = "--encoder", paramLabel = "DIR", description = "BERTScore's encoder.")
  private @Nullable Path encoder;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    Console console = new Console(spec.commandLine());
    List<Finding> findings =
        new Doctor()
            .machine()
            .pyTorch()
            .onnxRuntime()
            .data(data)
            .table(icdTable)
            .encoder(encoder)
            .backend(backend == null ? null : key.of(backend))
            .findings();
    findings.forEach(finding -> console.print(finding.line()));
    boolean errors = findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.ERROR);
    return errors ? ExitCodes.BAD_INPUT : ExitCodes.DONE;
  }
}
