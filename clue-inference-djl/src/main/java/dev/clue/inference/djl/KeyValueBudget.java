package dev.clue.inference.djl;

import dev.clue.inference.djl.model.FreeMemory;

/** How many tokens' keys and values this machine has memory for. */
public final class KeyValueBudget {
  /** The share of free memory that keys and values may take; the rest is for computing. */
  private static final double SHARE = 0.5;

  private KeyValueBudget() {}

  /** Tokens for which there is memory now, at least 1. */
  public static long tokens(long bytesPerToken) {
    return Math.max(1, (long) (SHARE * FreeMemory.bytes()) / Math.max(1, bytesPerToken));
  }
}
