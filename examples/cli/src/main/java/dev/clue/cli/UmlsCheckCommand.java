package dev.clue.cli;

import dev.clue.core.mention.MentionDetector;
import dev.clue.core.umls.LinkerCheck;
import dev.clue.core.umls.UmlsIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clue umls check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Compares mentions and concepts with what scispaCy in Python found in the same texts.",
      "docs/umls.md has the file's format and five lines of Python that write it. No text is shown.",
      "Exit code 1 if mentions or best concepts differ."
    })
final class UmlsCheckCommand implements Callable<Integer> {
  private static final int LINES = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--umls", required = true, paramLabel = "INDEX_DIR", description = "The index.")
  private Path folder = Path.of("");

  @Option(
      names = "--dump",
      required = true,
      paramLabel = "FILE.jsonl",
      description = "What Python found: JSON lines with text and mentions.")
  private Path dump = Path.of("");

  @Mixin private MentionsOption mentions = new MentionsOption();
  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    Console console = new Console(spec.commandLine());
    UmlsIndex index = UmlsIndex.open(folder);
    LinkerCheck.Result result;
    try (MentionDetector detector = mentions.choice().open(index)) {
      result = LinkerCheck.compare(dump, index, detector);
    }
    console.print(
        result.texts()
            + " texts, "
            + result.mentions()
            + " mentions in "
            + dump
            + ": "
            + result.missed()
            + " not found, "
            + result.more()
            + " found beside them");
    console.print(
        String.format(
            Locale.ROOT,
            "Mentions of both with another best concept: %d; scores of one concept differ by %.6f"
                + " at most",
            result.otherFirst(),
            result.difference()));
    if (result.lines().isEmpty()) {
      return ExitCodes.DONE;
    }
    console.print("Lines that differ: " + lines(result.lines()));
    return ExitCodes.FAILED;
  }

  private static String lines(List<Integer> lines) {
    String some =
        lines.stream().limit(LINES).map(String::valueOf).collect(Collectors.joining(", "));
    return lines.size() > LINES ? some + " and " + (lines.size() - LINES) + " more" : some;
  }
}
