package dev.clue.core.protocol;

/** Where the instructions go in a chat. */
public enum SystemRole implements ProtocolSwitch {
  /** A message of their own, or before the first question, as the user says. */
  BY_FLAG,
  /** Always a message of their own. */
  ALWAYS_OWN,
  /** A message of their own where the chat template takes it, else before the first question. */
  WHERE_TAKEN;

  @Override
  public String key() {
    return "layout.system-role";
  }
}
