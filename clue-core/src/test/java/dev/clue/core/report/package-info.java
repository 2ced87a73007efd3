/** Tests of the files that a run ends with. */
@NullMarked
package dev.clue.core.report;

import org.jspecify.annotations.NullMarked;
