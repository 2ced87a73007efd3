@NullMarked
package dev.clue.core.generation.qa;

import org.jspecify.annotations.NullMarked;
