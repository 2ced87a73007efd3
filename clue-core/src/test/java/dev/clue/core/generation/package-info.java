@NullMarked
package dev.clue.core.generation;

import org.jspecify.annotations.NullMarked;
