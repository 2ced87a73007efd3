package dev.clue.cli;

import dev.clue.core.evaluation.MentionChoice;
import picocli.CommandLine.Option;

/** What finds the mentions of concepts in a text. */
final class MentionsOption {
  @Option(
      names = "--mentions",
      paramLabel = "KIND",
      description =
          "What finds mentions of concepts: dictionary (the index's own strings), spacy:DIR (a"
              + " spaCy 3 model such as en_core_sci_sm) or onnx:DIR (a model that labels tokens)."
              + " Default: dictionary.")
  private String mentions = MentionChoice.DICTIONARY.toString();

  MentionChoice choice() {
    return MentionChoice.of(mentions);
  }
}
