/** Looks at generated data: what two files share, and what clinicians think of one. */
@NullMarked
package dev.clue.core.generation.check;

import org.jspecify.annotations.NullMarked;
