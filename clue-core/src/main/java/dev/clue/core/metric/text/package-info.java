/** Comparisons of texts, as pure functions. */
@NullMarked
package dev.clue.core.metric.text;

import org.jspecify.annotations.NullMarked;
