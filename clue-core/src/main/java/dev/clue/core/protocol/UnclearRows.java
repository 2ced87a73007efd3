package dev.clue.core.protocol;

/**
 * What becomes of rows whose question or gold answer is unclear, for example a gold label "-". Rows
 * that the reference cannot run at all are left out in any case.
 */
public enum UnclearRows implements ProtocolSwitch {
  /** They are asked and scored, as the reference does. */
  KEPT,
  /** They are left out, counted and listed. */
  LEFT_OUT;

  @Override
  public String key() {
    return "data.unclear-rows";
  }
}
