/** Reads the benchmark's data files as their owners publish them. */
@NullMarked
package dev.clue.core.dataset;

import org.jspecify.annotations.NullMarked;
