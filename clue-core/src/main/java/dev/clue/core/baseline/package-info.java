/**
 * Answers that need no model: baselines of our own, not the paper's, and recorded answers. They
 * show what a score is worth, and let everything around a model be tried.
 */
@NullMarked
package dev.clue.core.baseline;

import org.jspecify.annotations.NullMarked;
