/** Makes MeDiSumQA: statements, questions, filter and selection. */
@NullMarked
package dev.clue.core.generation.qa;

import org.jspecify.annotations.NullMarked;
