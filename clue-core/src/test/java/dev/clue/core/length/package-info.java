@NullMarked
package dev.clue.core.length;

import org.jspecify.annotations.NullMarked;
