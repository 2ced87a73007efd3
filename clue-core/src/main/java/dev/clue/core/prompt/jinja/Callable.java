package dev.clue.core.prompt.jinja;

/** Something a template can call. */
@FunctionalInterface
interface Callable {
  Object call(Arguments arguments, Render render);
}
