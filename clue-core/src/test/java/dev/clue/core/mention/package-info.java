@NullMarked
package dev.clue.core.mention;

import org.jspecify.annotations.NullMarked;
