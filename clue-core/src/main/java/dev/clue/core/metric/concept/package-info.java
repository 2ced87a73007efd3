/** Overlap of the medical concepts of two texts. */
@NullMarked
package dev.clue.core.metric.concept;

import org.jspecify.annotations.NullMarked;
