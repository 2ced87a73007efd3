package dev.clue.api.model;

import java.nio.file.Path;

/**
 * Opens a tokenizer from a model's folder. Found by {@link java.util.ServiceLoader}; has a public
 * constructor without parameters, which does nothing.
 */
public interface TokenizerProvider {

  /**
   * Opens the tokenizer of a Hugging Face folder.
   *
   * @param directory holds {@code tokenizer.json} and usually {@code tokenizer_config.json}
   * @throws dev.clue.api.ClueException if there is none, or it cannot be read
   */
  Tokenizer open(Path directory);
}
