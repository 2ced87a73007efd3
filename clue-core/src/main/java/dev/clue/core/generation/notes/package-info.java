/** MIMIC's compressed tables read row by row, and discharge letters taken apart. */
@NullMarked
package dev.clue.core.generation.notes;

import org.jspecify.annotations.NullMarked;
