@NullMarked
package dev.clue.inference.djl.weights;

import org.jspecify.annotations.NullMarked;
