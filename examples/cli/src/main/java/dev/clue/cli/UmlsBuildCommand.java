package dev.clue.cli;

import dev.clue.core.umls.UmlsBuildOptions;
import dev.clue.core.umls.UmlsIndex;
import dev.clue.core.umls.UmlsIndexBuilder;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clue umls build}. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = "Builds an index from the user's own vocabulary.")
final class UmlsBuildCommand implements Callable<Integer> {
  /** scispaCy's. */
  private static final int LEAST_ALIASES = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--source",
      required = true,
      paramLabel = "PATH",
      description =
          "A folder with MRCONSO.RRF, MRSTY.RRF and MRDEF.RRF, or scispaCy's umls_*.jsonl.")
  private Path source = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "INDEX_DIR",
      description = "The folder to make.")
  private Path out = Path.of("");

  @Option(
      names = "--languages",
      split = ",",
      paramLabel = "LAT",
      defaultValue = "ENG",
      description = "Languages of MRCONSO, for example ENG,GER. Default: ENG.")
  private Set<String> languages = Set.of();

  @Option(
      names = "--sources",
      split = ",",
      paramLabel = "SAB",
      description = "Source vocabularies of MRCONSO, for example SNOMEDCT_US,MSH. Default: all.")
  private Set<String> sources = Set.of();

  @Option(
      names = "--semantic-types",
      split = ",",
      paramLabel = "TUI",
      description = "Semantic types, for example T047,T191. Default: all.")
  private Set<String> semanticTypes = Set.of();

  @Option(
      names = "--scispacy-compatible",
      description = "Round weights to 16 bits, as scispaCy stores them.")
  private boolean scispacyCompatible;

  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    Console console = new Console(spec.commandLine());
    ProgressBar bar = ProgressBar.of(spec.commandLine().getErr());
    UmlsIndexBuilder.build(
        new UmlsBuildOptions(
            source, languages, sources, semanticTypes, LEAST_ALIASES, scispacyCompatible, bar::at),
        out);
    bar.clear();
    UmlsIndex index = UmlsIndex.open(out);
    console.print(index.concepts() + " concepts, " + index.aliases() + " strings in " + out);
    console.print("UMLS content may be used and passed on only under its licence.");
    return ExitCodes.DONE;
  }
}
