/** Finds stretches of a text that may name a medical concept. */
@NullMarked
package dev.clue.core.mention;

import org.jspecify.annotations.NullMarked;
