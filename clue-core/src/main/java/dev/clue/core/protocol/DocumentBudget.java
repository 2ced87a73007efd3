package dev.clue.core.protocol;

/** How it is known that LongHealth's documents fit. */
public enum DocumentBudget implements ProtocolSwitch {
  /**
   * The token counts of the parts are added up; no room is kept for the answer or the chat
   * template.
   */
  SUM_OF_PARTS,
  /** The tokens of the whole prompt are counted, and the room of the answer is kept. */
  RENDERED_PROMPT;

  @Override
  public String key() {
    return "longhealth.budget";
  }
}
