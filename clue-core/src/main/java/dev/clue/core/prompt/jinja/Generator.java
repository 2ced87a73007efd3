package dev.clue.core.prompt.jinja;

import java.util.Iterator;

/** What lazy filters give: can be walked once, has no length and no elements by number. */
record Generator(Iterator<Object> items, String function) {}
