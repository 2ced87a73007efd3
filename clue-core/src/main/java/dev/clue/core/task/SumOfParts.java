package dev.clue.core.task;

import java.util.ArrayList;
import java.util.List;

/**
 * The reference's choice of documents: while the sum of token counts allows, then the beginning of
 * the one that does not fit, possibly of no tokens.
 */
final class SumOfParts {
  private final DocumentShelf shelf;
  private final int separator;

  /**
   * Sums up over a shelf.
   *
   * @param separator tokens that each whole document costs besides its own
   */
  SumOfParts(DocumentShelf shelf, int separator) {
    this.shelf = shelf;
    this.separator = separator;
  }

  /**
   * Chooses documents.
   *
   * @param answers documents that come first
   * @param others documents that come while there is room
   * @param used tokens of the prompt's other parts
   * @param limit the most tokens
   * @return what is shown, answers first
   */
  List<DocumentPiece> choose(List<Integer> answers, List<Integer> others, int used, int limit) {
    List<DocumentPiece> chosen = new ArrayList<>();
    int total = add(answers, used, limit, chosen);
    // Also where the answers filled the prompt: then one of the others is shown with no token.
    add(others, total, limit, chosen);
    return chosen;
  }

  private int add(List<Integer> documents, int used, int limit, List<DocumentPiece> chosen) {
    int total = used;
    for (int document : documents) {
      int length = shelf.tokens(document);
      if (total + length > limit) {
        chosen.add(new DocumentPiece(document, Math.max(limit - total, 0)));
        return limit;
      }
      chosen.add(new DocumentPiece(document, DocumentPiece.WHOLE));
      total += length + separator;
    }
    return total;
  }
}
