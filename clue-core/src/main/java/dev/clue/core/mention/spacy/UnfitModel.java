package dev.clue.core.mention.spacy;

/** A part of a model that is damaged or not understood; the message says which and how. */
final class UnfitModel extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitModel(String message) {
    super(message);
  }

  UnfitModel(String message, Throwable cause) {
    super(message, cause);
  }
}
