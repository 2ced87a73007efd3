/** The SDK inside other programs. */
@NullMarked
package dev.clue.examples;

import org.jspecify.annotations.NullMarked;
