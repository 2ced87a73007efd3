/**
 * Protocols: what is done where implementations of the benchmark differ, as switches that can be
 * read and set one by one.
 */
@NullMarked
package dev.clue.core.protocol;

import org.jspecify.annotations.NullMarked;
