/** Tests of the journal and the run directory. */
@NullMarked
package dev.clue.core.journal;

import org.jspecify.annotations.NullMarked;
