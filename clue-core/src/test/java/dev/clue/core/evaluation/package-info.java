@NullMarked
package dev.clue.core.evaluation;

import org.jspecify.annotations.NullMarked;
