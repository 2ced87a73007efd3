package dev.clue.core.protocol;

/** Which of LongHealth's options is the right one. */
public enum GoldLetter implements ProtocolSwitch {
  /** The last whose text contains the right answer. */
  LAST_CONTAINING,
  /** The first whose text contains the right answer. */
  FIRST_CONTAINING,
  /** The one that equals the right answer; none or several is an error. */
  EQUAL;

  @Override
  public String key() {
    return "longhealth.gold-letter";
  }
}
