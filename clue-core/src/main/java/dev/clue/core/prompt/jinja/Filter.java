package dev.clue.core.prompt.jinja;

/** What stands behind a bar. */
@FunctionalInterface
interface Filter {
  Object apply(Object value, Arguments arguments, Render render);
}
