package dev.clue.core.protocol;

/** How repeated codes count in the exact scores. */
public enum RepeatedCodes implements ProtocolSwitch {
  /** Each time. */
  COUNTED,
  /** Once. */
  IGNORED;

  @Override
  public String key() {
    return "scoring.codes";
  }
}
