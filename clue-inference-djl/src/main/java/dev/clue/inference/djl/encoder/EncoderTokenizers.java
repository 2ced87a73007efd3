package dev.clue.inference.djl.encoder;

import dev.clue.api.ClueException;
import dev.clue.inference.djl.architecture.ModelConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/** Chooses the tokenizer of a folder: the slow one where transformers has it and we do too. */
public final class EncoderTokenizers {
  private static final String FAST = "tokenizer.json";

  private EncoderTokenizers() {}

  /** Opens the tokenizer; the caller closes it. */
  public static EncoderTokenizer open(Path folder, ModelConfig config) {
    boolean bert = config.text("model_type", "bert").equals("bert");
    if (bert && Files.isRegularFile(folder.resolve("vocab.txt"))) {
      return WordPieceTokenizer.open(folder);
    }
    if (!Files.isRegularFile(folder.resolve(FAST)) && hasSentencePieces(folder)) {
      throw new ClueException(
          "The folder "
              + folder
              + " has a SentencePiece model and no tokenizer.json: write one beside it, once, with"
              + " transformers' AutoTokenizer.from_pretrained(DIR, use_fast=True).save_pretrained(DIR).");
    }
    return FastTokenizer.open(folder, config.text("model_type", "").equals("roberta"));
  }

  private static boolean hasSentencePieces(Path folder) {
    return Files.isRegularFile(folder.resolve("spm.model"))
        || Files.isRegularFile(folder.resolve("sentencepiece.bpe.model"));
  }
}
