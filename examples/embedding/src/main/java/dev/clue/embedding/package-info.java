@NullMarked
package dev.clue.embedding;

import org.jspecify.annotations.NullMarked;
