/** Runs: what a caller sees while an evaluation happens and when it has ended. */
@NullMarked
package dev.clue.api.run;

import org.jspecify.annotations.NullMarked;
