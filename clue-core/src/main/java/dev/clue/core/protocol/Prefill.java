package dev.clue.core.protocol;

/** Whether the answer's beginning is written behind the prompt. */
public enum Prefill implements ProtocolSwitch {
  /** The task's beginning of an answer, if it has one. */
  ANSWER_START,
  /** Nothing is written. */
  NONE;

  @Override
  public String key() {
    return "layout.prefill";
  }
}
