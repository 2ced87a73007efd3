package dev.clue.inference.djl.model;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;

/**
 * Keys and values of the tokens that a decoder has taken in, for some rows side by side. Rows of
 * different lengths are padded at their left. Used by one thread at a time; its owner closes it.
 */
final class KeyValueCache implements AutoCloseable {
  private final IValue value;
  private final int rows;
  private final int room;
  private final int[] pads;
  private final int[][] history;
  private int filled;
  private int[] regimes;

  /**
   * An empty cache.
   *
   * @param value the program's own list of tensors
   * @param room slots of each row
   * @param pads how many slots of each row are padding
   */
  KeyValueCache(IValue value, int room, int[] pads) {
    this.value = value;
    this.rows = pads.length;
    this.room = room;
    this.pads = pads.clone();
    history = new int[rows][room];
    regimes = new int[rows];
  }

  IValue value() {
    return value;
  }

  int rows() {
    return rows;
  }

  int filled() {
    return filled;
  }

  int[] pads() {
    return pads.clone();
  }

  int pad(int row) {
    return pads[row];
  }

  /** Marks so many of the slots as empty that only the first ones are filled. */
  void keep(int slots) {
    filled = Math.min(filled, slots);
  }

  /** The rotary regimes that the cache was computed in, one per row. */
  boolean computedIn(int[] now) {
    return filled == 0 || Arrays.equals(regimes, now);
  }

  void compute(int[] now) {
    regimes = now.clone();
  }

  /**
   * Notes tokens that are taken in.
   *
   * @param ids shape [rows × tokens]
   */
  void append(int[] ids) {
    int tokens = ids.length / rows;
    if (filled + tokens > room) {
      throw new IllegalStateException(
          "the cache has room for " + room + " tokens, not for " + (filled + tokens));
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(ids, row * tokens, history[row], filled, tokens);
    }
    filled += tokens;
  }

  /** All tokens so far and some more, shape [rows × (filled + tokens)]. */
  int[] with(int[] ids) {
    int tokens = ids.length / rows;
    int all = filled + tokens;
    int[] joined = new int[rows * all];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(history[row], 0, joined, row * all, filled);
      System.arraycopy(ids, row * tokens, joined, row * all + filled, tokens);
    }
    return joined;
  }

  @Override
  public void close() {
    value.close();
  }
}
