package dev.clue.inference.djl.scheduling;

/** A request as the scheduler sees it. All methods are called on the scheduler's thread. */
public interface Job {

  /** The prompt's tokens and those of the answer so far. At least one. */
  int[] tokens();

  /** How many tokens may still be added. */
  int room();

  /** Whether nobody waits for the answer any more. */
  boolean abandoned();

  /**
   * Takes the logits behind the last token, chooses the next token and adds it.
   *
   * @return whether the answer has ended
   */
  boolean ended(float[] logits);

  /** The token added last. */
  int lastId();

  /** Hands out the answer, which has ended. */
  void finish();

  /** Hands out a failure. */
  void fail(RuntimeException failure);
}
