package dev.clue.core.protocol;

/** What becomes of a semicolon at the end of a list of problems in ProblemSummary. */
public enum ListEnd implements ProtocolSwitch {
  /** It becomes a comma and a space, like those between the problems. */
  COMMA,
  /** It is removed; the others become a comma and a space. */
  REMOVED;

  @Override
  public String key() {
    return "data.list-end";
  }
}
