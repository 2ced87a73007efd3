/** Models of random weights for the benchmarks, for this project's engine and for its peer. */
@NullMarked
package dev.clue.benchmarks.weights;

import org.jspecify.annotations.NullMarked;
