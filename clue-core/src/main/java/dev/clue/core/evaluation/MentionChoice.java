package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.core.mention.EncoderMentions;
import dev.clue.core.mention.MentionDetector;
import dev.clue.core.mention.spacy.SpacyMentions;
import dev.clue.core.umls.DictionaryMentions;
import dev.clue.core.umls.UmlsIndex;
import java.nio.file.Path;
import java.util.List;

/**
 * What finds mentions, as a user names it: {@code dictionary}, {@code spacy:DIR} for a spaCy 3
 * model, {@code onnx:DIR} for a model that labels tokens (in ONNX or safetensors).
 */
public final class MentionChoice {
  /** The strings of the vocabulary itself. */
  public static final MentionChoice DICTIONARY = new MentionChoice("dictionary", "");

  private static final String SPACY = "spacy";
  private static final String ONNX = "onnx";

  private final String kind;
  private final String folder;

  private MentionChoice(String kind, String folder) {
    this.kind = kind;
    this.folder = folder;
  }

  /**
   * Reads a choice; opens nothing.
   *
   * @throws ClueException if it is none of those above
   */
  public static MentionChoice of(String text) {
    if (text.equals(DICTIONARY.kind)) {
      return DICTIONARY;
    }
    for (String kind : List.of(SPACY, ONNX)) {
      if (text.startsWith(kind + ":") && text.length() > kind.length() + 1) {
        return new MentionChoice(kind, text.substring(kind.length() + 1));
      }
    }
    throw new ClueException(
        "'"
            + text
            + "' finds no mentions; --mentions takes dictionary, spacy:DIR (a spaCy 3 model) or"
            + " onnx:DIR (a model that labels tokens)");
  }

  /**
   * Opens it; the caller closes it.
   *
   * @param index whose strings are mentions, for the dictionary
   * @throws ClueException if the folder cannot be read or holds what is not understood
   */
  public MentionDetector open(UmlsIndex index) {
    return switch (kind) {
      case SPACY -> SpacyMentions.open(Path.of(folder));
      case ONNX ->
          new EncoderMentions(
              EncoderLookup.open(
                  Path.of(folder),
                  EncoderOptions.builder().output(EncoderOptions.Output.TOKEN_LABELS).build()));
      default -> new DictionaryMentions(index);
    };
  }

  /** As it is written, its folder absolute. */
  @Override
  public String toString() {
    return folder.isEmpty() ? kind : kind + ":" + Path.of(folder).toAbsolutePath().normalize();
  }
}
