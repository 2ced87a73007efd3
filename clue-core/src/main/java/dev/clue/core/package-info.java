@NullMarked
package dev.clue.core;

import org.jspecify.annotations.NullMarked;
