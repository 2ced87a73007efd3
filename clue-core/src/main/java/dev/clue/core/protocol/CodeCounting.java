package dev.clue.core.protocol;

/** How repeated codes count in the exact scores. */
public enum CodeCounting implements ProtocolSwitch {
  /** Each time. */
  LIST,
  /** Once. */
  SET;

  @Override
  public String key() {
    return "scoring.codes";
  }
}
