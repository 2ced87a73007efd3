package dev.clue.core.protocol;

/** How MedNLI reads an answer. */
public enum LabelReading implements ProtocolSwitch {
  /** Right when the gold label occurs exactly once, whatever else is said. */
  GOLD_IN_ANSWER,
  /** The one label that the answer states; several or negated ones are no answer. */
  STATED_LABEL;

  @Override
  public String key() {
    return "reading.label";
  }
}
