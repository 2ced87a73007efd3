/** From the scores of samples to the numbers of tasks and levels. */
@NullMarked
package dev.clue.core.statistics;

import org.jspecify.annotations.NullMarked;
