@NullMarked
package dev.clue.core.baseline;

import org.jspecify.annotations.NullMarked;
