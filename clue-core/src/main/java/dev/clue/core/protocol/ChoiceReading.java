package dev.clue.core.protocol;

/** How LongHealth reads an option's letter. */
public enum ChoiceReading implements ProtocolSwitch {
  /** The character in the first "The correct answer is X:", in this spelling alone. */
  FIRST_PATTERN_MATCH,
  /** The same meaning in any usual spelling. */
  TOLERANT;

  @Override
  public String key() {
    return "reading.choice";
  }
}
