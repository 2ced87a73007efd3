@NullMarked
package dev.clue.core.generation.check;

import org.jspecify.annotations.NullMarked;
