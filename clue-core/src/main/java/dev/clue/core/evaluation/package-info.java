/** The front door: from what a user says to a run. */
@NullMarked
package dev.clue.core.evaluation;

import org.jspecify.annotations.NullMarked;
