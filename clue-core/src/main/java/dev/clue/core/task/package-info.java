/** The benchmark's six tasks, all of one shape. */
@NullMarked
package dev.clue.core.task;

import org.jspecify.annotations.NullMarked;
