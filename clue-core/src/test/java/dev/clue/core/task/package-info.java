@NullMarked
package dev.clue.core.task;

import org.jspecify.annotations.NullMarked;
