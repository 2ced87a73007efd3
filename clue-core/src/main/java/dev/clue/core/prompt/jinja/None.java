package dev.clue.core.prompt.jinja;

/** Python's None, so that no value inside the interpreter is a Java null. */
enum None {
  NONE;

  @Override
  public String toString() {
    return "None";
  }
}
