/** Many requests at once: which rows are computed together, and what they share. */
@NullMarked
package dev.clue.inference.djl.scheduling;

import org.jspecify.annotations.NullMarked;
