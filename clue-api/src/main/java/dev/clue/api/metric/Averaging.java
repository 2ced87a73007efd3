package dev.clue.api.metric;

/** How the scores of a task become one number. */
public enum Averaging {
  /** The arithmetic mean. */
  MEAN,
  /** The first score counted twice: (2·x0 + x1 + ...) / (n + 1), a defect of the reference. */
  FIRST_TWICE,
  /** The mean as NumPy computes it, kept as text of two decimals, as the reference of 2025 does. */
  TWO_DECIMALS
}
