package dev.clue.core.protocol;

/** How models without a chat template are asked. */
public enum BaseModels implements ProtocolSwitch {
  /** Instructions, questions and answers as plain text, joined by blank lines. */
  PLAIN_TEXT,
  /** Not at all: the reference has no such form; a run that asks in plain text goes beyond it. */
  NONE;

  @Override
  public String key() {
    return "layout.base-models";
  }
}
