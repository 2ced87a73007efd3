package dev.clue.cli;

import dev.clue.api.knowledge.LinkedMention;
import dev.clue.api.knowledge.LinkedMention.ScoredConcept;
import dev.clue.core.mention.Mention;
import dev.clue.core.mention.MentionDetector;
import dev.clue.core.umls.LinkExplanation;
import dev.clue.core.umls.LinkExplanation.Share;
import dev.clue.core.umls.UmlsIndex;
import dev.clue.core.umls.UmlsLinker;
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

/** {@code clue umls link}. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the mentions of a text, their concepts with scores, and the 3-grams that explain them.",
      "A 3-gram's number is what it adds to the score; _ is the end of a word."
    })
final class UmlsLinkCommand implements Callable<Integer> {
  private static final int SHARES = 8;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--umls", required = true, paramLabel = "INDEX_DIR", description = "The index.")
  private Path folder = Path.of("");

  @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The text.")
  private String text = "";

  @Mixin private MentionsOption mentions = new MentionsOption();
  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() {
    Console console = new Console(spec.commandLine());
    UmlsIndex index = UmlsIndex.open(folder);
    try (MentionDetector detector = mentions.choice().open(index)) {
      List<LinkedMention> linked = new UmlsLinker(index, detector).link(text);
      for (Mention mention : detector.detect(text)) {
        console.print(mention.text() + " [" + mention.begin() + ", " + mention.end() + ")");
        linked.stream()
            .filter(l -> l.start() == mention.begin() && l.end() == mention.end())
            .flatMap(l -> l.concepts().stream())
            .forEach(concept -> print(console, index, mention.text(), concept));
      }
    }
    return ExitCodes.DONE;
  }

  private static void print(Console console, UmlsIndex index, String mention, ScoredConcept found) {
    LinkExplanation why = LinkExplanation.of(index, mention, found.concept().cui());
    console.print(
        String.format(
            Locale.ROOT,
            "  %.6f  %s  %s  %s",
            found.score(),
            found.concept().cui(),
            found.concept().name(),
            String.join(",", found.concept().semanticTypes())));
    console.print(
        "            by \""
            + why.alias()
            + "\": "
            + why.shares().stream()
                .limit(SHARES)
                .map(UmlsLinkCommand::share)
                .collect(Collectors.joining(", ")));
  }

  private static String share(Share share) {
    return String.format(Locale.ROOT, "%s %.3f", share.gram().replace(' ', '_'), share.part());
  }
}
