package dev.clue.core.protocol;

/** What is cut from an answer before it is read. */
public enum CleanUp implements ProtocolSwitch {
  /**
   * Phi's turn end, by the model's name (not in LongHealth's tasks 2 and 3); what looks like a
   * prompt of the model's own, to the line's end; in MeDiSumQA the white space around it.
   */
  BY_NAME_AND_PATTERN,
  /** Nothing. */
  NONE;

  @Override
  public String key() {
    return "reading.clean-up";
  }
}
