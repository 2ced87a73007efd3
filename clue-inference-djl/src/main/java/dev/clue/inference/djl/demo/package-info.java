/** A small model of random weights for demonstrations and tests. */
@NullMarked
package dev.clue.inference.djl.demo;

import org.jspecify.annotations.NullMarked;
