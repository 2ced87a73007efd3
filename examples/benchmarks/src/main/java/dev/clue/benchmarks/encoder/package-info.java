/** How fast texts are encoded, beside the same layers written the plain way. */
@NullMarked
package dev.clue.benchmarks.encoder;

import org.jspecify.annotations.NullMarked;
