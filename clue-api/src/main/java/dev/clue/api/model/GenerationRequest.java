package dev.clue.api.model;

import java.util.Objects;

/**
 * One question to a model.
 *
 * @param prompt what the model is shown
 * @param options how it is to answer
 */
public record GenerationRequest(Prompt prompt, GenerationOptions options) {
  /** Checks for null. */
  public GenerationRequest {
    Objects.requireNonNull(prompt);
    Objects.requireNonNull(options);
  }
}
