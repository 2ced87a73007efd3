/** Which libtorch is there, what it can compute on, and what is missing where it cannot. */
@NullMarked
package dev.clue.inference.djl.engine;

import org.jspecify.annotations.NullMarked;
