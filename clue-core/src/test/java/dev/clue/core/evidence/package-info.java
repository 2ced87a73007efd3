/** The optional folder of evidence that some tests read. */
@NullMarked
package dev.clue.core.evidence;

import org.jspecify.annotations.NullMarked;
