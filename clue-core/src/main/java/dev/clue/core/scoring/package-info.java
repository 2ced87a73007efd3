/** From answers to scores: what runs, re-scoring and other people's predictions share. */
@NullMarked
package dev.clue.core.scoring;

import org.jspecify.annotations.NullMarked;
