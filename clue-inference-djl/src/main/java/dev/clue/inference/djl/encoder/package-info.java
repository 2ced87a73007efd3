/** Text encoders inside the JVM, for BERTScore. */
@NullMarked
package dev.clue.inference.djl.encoder;

import org.jspecify.annotations.NullMarked;
