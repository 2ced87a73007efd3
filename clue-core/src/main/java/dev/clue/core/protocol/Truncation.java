package dev.clue.core.protocol;

/** What becomes of a prompt that is too long. */
public enum Truncation implements ProtocolSwitch {
  /** Cut from its left by the server, instructions and demonstrations first. */
  LEFT,
  /** Nothing: the engine refuses it. */
  NONE,
  /** What the user decides: fail, skip, drop demonstrations, shorten. */
  BY_USER;

  @Override
  public String key() {
    return "decoding.truncation";
  }
}
