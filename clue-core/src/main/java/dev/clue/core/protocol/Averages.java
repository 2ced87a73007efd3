package dev.clue.core.protocol;

/** How samples become a task's number. */
public enum Averages implements ProtocolSwitch {
  /** The mean with the first sample counted twice; LongHealth the plain mean. */
  FIRST_TWICE,
  /**
   * MedNLI and MeDiSumCode count the first sample twice, LongHealth has the plain mean, the others
   * keep text of two decimals.
   */
  FIRST_TWICE_OR_TWO_DECIMALS,
  /** The plain mean, at full precision. */
  MEAN;

  @Override
  public String key() {
    return "scoring.averages";
  }
}
