package dev.clue.inference.djl.scheduling;

/**
 * What a scheduler may use.
 *
 * @param rows the most answers in the making at once, at least 1
 * @param slots the most tokens whose keys and values are held; a single text may exceed it
 * @param chunk the most tokens computed at once, at least 1
 * @param deterministic whether an answer must not depend on its neighbours in the last bit either
 */
public record Limits(int rows, long slots, int chunk, boolean deterministic) {
  /** Checks the limits. */
  public Limits {
    if (rows < 1 || slots < 1 || chunk < 1) {
      throw new IllegalArgumentException(
          "rows, slots and chunk must be at least 1, are " + rows + ", " + slots + ", " + chunk);
    }
  }
}
