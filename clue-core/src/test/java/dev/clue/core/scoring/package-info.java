/** Tests of scoring. */
@NullMarked
package dev.clue.core.scoring;

import org.jspecify.annotations.NullMarked;
