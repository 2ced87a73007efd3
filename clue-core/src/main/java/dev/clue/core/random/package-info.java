/** Random numbers: Python's generator bit for bit, and named streams of one seed. */
@NullMarked
package dev.clue.core.random;

import org.jspecify.annotations.NullMarked;
