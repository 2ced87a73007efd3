/** Reads labels and options out of answers, as pure functions. */
@NullMarked
package dev.clue.core.metric.classification;

import org.jspecify.annotations.NullMarked;
