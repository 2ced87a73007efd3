package dev.clue.core.protocol;

/** How MeDiSumCode reads codes. */
public enum CodeReading implements ProtocolSwitch {
  /** A pattern of letters and digits; whole chapters cannot match it. */
  PATTERN,
  /** The codes of the ICD table. */
  TABLE;

  @Override
  public String key() {
    return "reading.codes";
  }
}
