/** The benchmark over the contracts of {@code clue-api}; see ARCHITECTURE.md for its parts. */
@NullMarked
package dev.clue.core;

import org.jspecify.annotations.NullMarked;
