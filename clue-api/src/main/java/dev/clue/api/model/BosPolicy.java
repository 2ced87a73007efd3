package dev.clue.api.model;

/** What is done about the beginning-of-sequence token of a rendered text. */
public enum BosPolicy {
  /**
   * The tokenizer adds its own beginning-of-sequence token unless the text already starts with it.
   * A model whose tokenizer adds none gets none.
   */
  EXACTLY_ONE,
  /**
   * The tokenizer adds what it always adds, so that a text that starts with the token gets it
   * twice. TGI's {@code /generate} does this; {@code clue-2024-06} asks for it.
   */
  AS_TOKENIZER
}
