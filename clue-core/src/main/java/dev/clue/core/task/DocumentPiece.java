package dev.clue.core.task;

/**
 * A document of a prompt, or its beginning.
 *
 * @param document its number on the {@link DocumentShelf}
 * @param tokens how many of its first tokens are shown, or {@link #WHOLE}
 */
record DocumentPiece(int document, int tokens) {
  /** All of it. */
  static final int WHOLE = -1;

  String text(DocumentShelf shelf) {
    return tokens == WHOLE ? shelf.text(document) : shelf.beginning(document, tokens);
  }
}
