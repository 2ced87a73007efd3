/** The examples, run. */
@NullMarked
package dev.clue.examples;

import org.jspecify.annotations.NullMarked;
