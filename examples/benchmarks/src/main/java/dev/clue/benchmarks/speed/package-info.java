/** How fast language models run inside the JVM, beside a peer on the same weights. */
@NullMarked
package dev.clue.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
