@NullMarked
package dev.clue.core.protocol;

import org.jspecify.annotations.NullMarked;
