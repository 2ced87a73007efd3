/** Comparisons of lists of codes, as pure functions. */
@NullMarked
package dev.clue.core.metric.coding;

import org.jspecify.annotations.NullMarked;
