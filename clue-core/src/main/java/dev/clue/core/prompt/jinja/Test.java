package dev.clue.core.prompt.jinja;

/** What stands behind {@code is}. */
@FunctionalInterface
interface Test {
  boolean holds(Object value, Arguments arguments, Render render);
}
