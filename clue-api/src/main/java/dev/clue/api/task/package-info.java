/** Tasks: samples, what a model is shown of them, and what is read out of its answers. */
@NullMarked
package dev.clue.api.task;

import org.jspecify.annotations.NullMarked;
