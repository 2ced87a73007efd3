/** Weights of Hugging Face folders: what is where, checked before anything is mapped. */
@NullMarked
package dev.clue.inference.djl.weights;

import org.jspecify.annotations.NullMarked;
