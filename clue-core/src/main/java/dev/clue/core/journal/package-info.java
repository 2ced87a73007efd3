/** What a run leaves on disk: the directory with its lock and manifest, and the journal. */
@NullMarked
package dev.clue.core.journal;

import org.jspecify.annotations.NullMarked;
