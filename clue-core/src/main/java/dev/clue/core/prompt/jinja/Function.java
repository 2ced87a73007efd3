package dev.clue.core.prompt.jinja;

/** A named function or bound method of the interpreter. */
record Function(String name, Callable body) implements Callable {
  @Override
  public Object call(Arguments arguments, Render render) {
    return body.call(arguments, render);
  }
}
