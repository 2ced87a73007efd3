@NullMarked
package dev.clue.core.generation.coding;

import org.jspecify.annotations.NullMarked;
