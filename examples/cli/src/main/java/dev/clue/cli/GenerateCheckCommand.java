package dev.clue.cli;

import dev.clue.api.ClueException;
import dev.clue.core.generation.check.Agreement;
import dev.clue.core.generation.check.GeneratedSet;
import dev.clue.core.generation.check.ReviewMarks;
import dev.clue.core.generation.check.ReviewSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a generated data set. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a generated MeDiSumQA or MeDiSumCode with another file of it,",
      "writes a sheet on which clinicians mark rows good or bad,",
      "and keeps the rows that they marked good."
    })
final class GenerateCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The generated file, for example MeDiSumQA.json.")
  private Path file = Path.of("");

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "Another file of the same data set: says what both share.")
  private @Nullable Path against;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Writes a sheet to mark: a table (.csv) or a page with the letters (.html).")
  private @Nullable Path sheet;

  @Option(
      names = "--marks",
      paramLabel = "FILE",
      description = "Reads a sheet that came back, and writes the rows marked good to --out.")
  private @Nullable Path marks;

  @Option(names = "--out", paramLabel = "FILE", description = "With --marks: what is written.")
  private @Nullable Path out;

  @Option(
      names = "--keep-unmarked",
      description = "With --marks: keep rows without a mark too. Default: they are left out.")
  private boolean keepUnmarked;

  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec.commandLine());
    GeneratedSet set = GeneratedSet.read(file);
    if (against == null && sheet == null && marks == null) {
      throw new ClueException("There is nothing to do: use --against, --sheet or --marks.");
    }
    if (against != null) {
      compare(console, set, against);
    }
    if (sheet != null) {
      ReviewSheet.write(set, sheet);
      console.print(set.rows().size() + " rows to mark written to " + sheet);
      console.print(GenerateCommand.WARNING);
    }
    if (marks != null) {
      keep(console, set, marks);
    }
    return ExitCodes.DONE;
  }

  private static void compare(Console console, GeneratedSet set, Path other) {
    for (Agreement.Count count : Agreement.of(set, GeneratedSet.read(other))) {
      console.print(
          String.format(
              Locale.ROOT,
              "%-24s %6d and %6d, shared %6d (%.1f%% and %.1f%%)",
              count.what(),
              count.first(),
              count.second(),
              count.shared(),
              percent(count.shared(), count.first()),
              percent(count.shared(), count.second())));
    }
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  private void keep(Console console, GeneratedSet set, Path returned) throws IOException {
    if (out == null || (Files.exists(out) && Files.isSameFile(out, file))) {
      throw new ClueException(
          "The rows that are kept need a file of their own: name it with --out.");
    }
    ReviewMarks read = ReviewMarks.read(returned, set);
    int kept = set.write(out, row -> read.good(row) || (keepUnmarked && !read.bad(row)));
    console.print(
        read.count(true)
            + " marked good, "
            + read.count(false)
            + " marked bad; "
            + kept
            + " of "
            + set.rows().size()
            + " rows written to "
            + out);
    console.print(GenerateCommand.WARNING);
  }
}
