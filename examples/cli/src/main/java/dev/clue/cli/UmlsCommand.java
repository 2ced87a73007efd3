package dev.clue.cli;

import dev.clue.api.knowledge.LinkedMention;
import dev.clue.core.umls.DictionaryMentions;
import dev.clue.core.umls.UmlsBuildOptions;
import dev.clue.core.umls.UmlsIndex;
import dev.clue.core.umls.UmlsIndexBuilder;
import dev.clue.core.umls.UmlsLinker;
import dev.clue.core.umls.UmlsProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Indexes of medical concepts. */
@Command(
    name = "umls",
    mixinStandardHelpOptions = true,
    description = "Builds an index of medical concepts, and shows what it finds in a text.",
    synopsisSubcommandLabel = "COMMAND")
final class UmlsCommand implements Runnable {
  private static final long STEP = 500_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "build",
      mixinStandardHelpOptions = true,
      description = "Builds an index from the user's own vocabulary.")
  int build(
      @Option(
              names = "--source",
              required = true,
              paramLabel = "PATH",
              description = "A folder with MRCONSO.RRF, MRSTY.RRF and MRDEF.RRF, or a KB jsonl.")
          Path source,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "INDEX_DIR",
              description = "The folder to make.")
          Path out,
      @Option(
              names = "--languages",
              split = ",",
              defaultValue = "ENG",
              description = "Languages of MRCONSO. Default: ENG.")
          Set<String> languages,
      @Option(
              names = "--scispacy-compatible",
              description = "Round weights to 16 bits, as scispaCy stores them.")
          boolean scispacyCompatible) {
    PrintWriter err = spec.commandLine().getErr();
    UmlsProgress progress =
        (step, done) -> {
          if (done % STEP == 0) {
            err.println(step + ": " + done);
          }
        };
    UmlsIndexBuilder.build(
        new UmlsBuildOptions(
            source, languages, Set.of(), Set.of(), 10, scispacyCompatible, progress),
        out);
    UmlsIndex index = UmlsIndex.open(out);
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(index.concepts() + " concepts, " + index.aliases() + " strings in " + out);
    printer.println("UMLS content may be passed on only under its licence.");
    return ExitCodes.DONE;
  }

  @Command(
      name = "link",
      mixinStandardHelpOptions = true,
      description = "Shows mentions of a text, their concepts and scores.")
  int link(
      @Option(
              names = "--umls",
              required = true,
              paramLabel = "INDEX_DIR",
              description = "The index.")
          Path folder,
      @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The text.")
          String text) {
    UmlsIndex index = UmlsIndex.open(folder);
    PrintWriter printer = spec.commandLine().getOut();
    for (LinkedMention mention : new UmlsLinker(index, new DictionaryMentions(index)).link(text)) {
      printer.println(text.substring(mention.start(), mention.end()));
      for (LinkedMention.ScoredConcept concept : mention.concepts()) {
        printer.println(
            String.format(
                Locale.ROOT,
                "  %.6f %s %s",
                concept.score(),
                concept.concept().cui(),
                concept.concept().name()));
      }
    }
    return ExitCodes.DONE;
  }
}
