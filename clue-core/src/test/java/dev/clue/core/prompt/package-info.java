@NullMarked
package dev.clue.core.prompt;

import org.jspecify.annotations.NullMarked;
