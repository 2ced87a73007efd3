@NullMarked
package dev.clue.benchmarks;

import org.jspecify.annotations.NullMarked;
