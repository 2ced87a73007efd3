package dev.clue.core.protocol;

/** What stands between LongHealth's instructions and question where both share a message. */
public enum LongHealthFold implements ProtocolSwitch {
  /** Nothing. */
  NOTHING,
  /** A blank line, as in the other tasks. */
  BLANK_LINE;

  @Override
  public String key() {
    return "longhealth.fold";
  }
}
