package dev.clue.api.model;

import org.jspecify.annotations.Nullable;

/** A model's tokenizer with the chat template that its folder holds. */
public interface Tokenizer extends TokenCounter, AutoCloseable {

  /** The folder's chat template, or null when it has none. */
  @Nullable ChatTemplateSource chatTemplate();

  /** The length that the folder says fits the model, in tokens, or null when it does not say. */
  @Nullable Integer contextLength();

  @Override
  void close();
}
