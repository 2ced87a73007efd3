/** Text encoders: the vectors that BERTScore compares. */
@NullMarked
package dev.clue.api.encoder;

import org.jspecify.annotations.NullMarked;
