package dev.clue.inference.djl.scheduling;

import java.util.List;

/**
 * A model that computes rows of different lengths side by side. A row is the keys and values of one
 * text's tokens. Used by one thread at a time.
 */
public interface RowModel {

  /**
   * Makes room for a row.
   *
   * @param row its id, not in use
   * @param slots the most tokens, at least 1
   */
  void open(long row, int slots);

  /** Puts the first tokens of one row into another, which is empty. */
  void copy(long row, long from, int tokens);

  /** Forgets a row. */
  void close(long row);

  /** The number of slots that are really taken for so many. */
  int slots(int wanted);

  /**
   * Takes tokens in.
   *
   * @return for each piece the logits behind its last token, of the vocabulary's length, or nothing
   *     where they are not wanted
   */
  List<float[]> advance(List<Piece> pieces);
}
