package dev.clue.inference.http.likelihood;

import java.util.Arrays;

/**
 * Token ids of a prompt and a continuation behind it, shape [tokens].
 *
 * <p>The ids are those of the joined text where its tokens end where the prompt ends. Where a token
 * would reach across, the continuation is tokenized by itself instead, so that it always begins
 * with a token of its own.
 */
final class Joined {
  private final int[] ids;
  private final int boundary;

  private Joined(int[] ids, int boundary) {
    this.ids = ids;
    this.boundary = boundary;
  }

  /**
   * Joins.
   *
   * @param prompt ids of the prompt
   * @param whole ids of the prompt and the continuation as one text
   * @param alone ids of the continuation without special tokens
   */
  static Joined of(int[] prompt, int[] whole, int[] alone) {
    if (startsWith(whole, prompt)) {
      return new Joined(whole, prompt.length);
    }
    int[] both = Arrays.copyOf(prompt, prompt.length + alone.length);
    System.arraycopy(alone, 0, both, prompt.length, alone.length);
    return new Joined(both, prompt.length);
  }

  /** Whether the first ids of a sequence are those of another, and more follow. */
  static boolean startsWith(int[] whole, int[] beginning) {
    return whole.length > beginning.length
        && Arrays.equals(whole, 0, beginning.length, beginning, 0, beginning.length);
  }

  /** All ids; not a copy. */
  int[] ids() {
    return ids;
  }

  /** Where the continuation begins. */
  int boundary() {
    return boundary;
  }
}
