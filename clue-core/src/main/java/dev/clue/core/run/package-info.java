/** The run: requests, retries, the journal and the run directory. */
@NullMarked
package dev.clue.core.run;

import org.jspecify.annotations.NullMarked;
