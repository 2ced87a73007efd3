/** Makes the benchmark's two novel tasks from a user's own copy of MIMIC-IV. */
@NullMarked
package dev.clue.core.generation;

import org.jspecify.annotations.NullMarked;
