package dev.clue.inference.djl.scheduling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A job that is being computed. */
final class Row {
  private final long id;
  private final Job job;
  private final @Nullable Stem stem;
  private final int stemTokens;
  private final int slots;
  private final int[] prompt;
  private int filled;

  /**
   * A row that holds nothing yet.
   *
   * @param stem what comes before its own tokens
   * @param stemTokens how many of them
   * @param slots those taken for it
   */
  Row(long id, Job job, @Nullable Stem stem, int stemTokens, int slots) {
    this.id = id;
    this.job = job;
    this.stem = stem;
    this.stemTokens = stemTokens;
    this.slots = slots;
    int[] tokens = job.tokens();
    prompt = Arrays.copyOfRange(tokens, stemTokens, tokens.length);
  }

  long id() {
    return id;
  }

  Job job() {
    return job;
  }

  @Nullable Stem stem() {
    return stem;
  }

  int slots() {
    return slots;
  }

  /** Marks its first tokens as held. */
  void holds(int tokens) {
    filled = tokens;
  }

  /** Whether all tokens but the last of the answer are held. */
  boolean answering() {
    return filled >= prompt.length;
  }

  int due() {
    return answering() ? 1 : prompt.length - filled;
  }

  /** The next tokens, at most so many. */
  Piece next(int most) {
    int count = Math.min(due(), most);
    int[] ids =
        answering() ? new int[] {job.lastId()} : Arrays.copyOfRange(prompt, filled, filled + count);
    boolean wanted = answering() || filled + count == prompt.length;
    Piece piece = new Piece(id, filled, ids, wanted);
    return stem == null ? piece : piece.behind(stem.row(), stemTokens);
  }
}
