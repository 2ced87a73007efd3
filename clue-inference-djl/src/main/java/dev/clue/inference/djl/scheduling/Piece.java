package dev.clue.inference.djl.scheduling;

/** Tokens that a row takes in. */
public final class Piece {
  /** The stem of a row that has none. */
  public static final long NO_STEM = -1;

  private final long row;
  private final int filled;
  private final int[] ids;
  private final boolean wanted;
  private final long stem;
  private final int stemTokens;

  /**
   * A piece of a row without a stem.
   *
   * @param row which row
   * @param filled how many tokens it holds
   * @param ids the tokens, at least one; not copied
   * @param wanted whether the logits behind the last token are wanted
   */
  public Piece(long row, int filled, int[] ids, boolean wanted) {
    this.row = row;
    this.filled = filled;
    this.ids = ids;
    this.wanted = wanted;
    stem = NO_STEM;
    stemTokens = 0;
  }

  private Piece(Piece own, long stem, int stemTokens) {
    row = own.row;
    filled = own.filled;
    ids = own.ids;
    wanted = own.wanted;
    this.stem = stem;
    this.stemTokens = stemTokens;
  }

  /** The same, behind the first tokens of another row. */
  public Piece behind(long other, int tokens) {
    return new Piece(this, other, tokens);
  }

  /** Which row. */
  public long row() {
    return row;
  }

  /** How many tokens it holds, those of the stem apart. */
  public int filled() {
    return filled;
  }

  /** The tokens. */
  public int[] ids() {
    return ids;
  }

  /** Whether the logits behind the last token are wanted. */
  public boolean wanted() {
    return wanted;
  }

  /** The row whose first tokens come before this row's, or {@link #NO_STEM}. */
  public long stem() {
    return stem;
  }

  /** How many of them. */
  public int stemTokens() {
    return stemTokens;
  }
}
