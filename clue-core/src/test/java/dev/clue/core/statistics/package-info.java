@NullMarked
package dev.clue.core.statistics;

import org.jspecify.annotations.NullMarked;
