/** Prompts that are too long: found before a run, and treated as its plan says. */
@NullMarked
package dev.clue.core.length;

import org.jspecify.annotations.NullMarked;
