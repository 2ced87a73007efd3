package dev.clue.core.metric.coding;

/** How repeated codes count. */
public enum CodeCounting {
  /**
   * The reference's way: in exact comparisons and in the share of valid codes every repeat counts,
   * in approximate comparisons none does; codes are compared as they are written.
   */
  LISTS,
  /** Repeats never count; upper and lower case, dots and outer blanks do not matter. */
  SETS
}
