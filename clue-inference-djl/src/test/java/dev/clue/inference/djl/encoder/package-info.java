@NullMarked
package dev.clue.inference.djl.encoder;

import org.jspecify.annotations.NullMarked;
