package dev.clue.inference.djl.tokenizer;

import dev.clue.api.model.Tokenizer;
import dev.clue.api.model.TokenizerProvider;
import java.nio.file.Path;

/** Opens tokenizers of Hugging Face folders. */
public final class FolderTokenizerProvider implements TokenizerProvider {
  @Override
  public Tokenizer open(Path directory) {
    return FolderTokenizer.open(directory);
  }
}
