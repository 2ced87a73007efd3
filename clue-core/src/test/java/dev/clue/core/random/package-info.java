@NullMarked
package dev.clue.core.random;

import org.jspecify.annotations.NullMarked;
