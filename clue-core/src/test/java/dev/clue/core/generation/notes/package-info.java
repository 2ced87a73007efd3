@NullMarked
package dev.clue.core.generation.notes;

import org.jspecify.annotations.NullMarked;
