/** From logits to answers, whatever computes the logits: tokens chosen, texts ended, counts. */
@NullMarked
package dev.clue.inference.djl.answer;

import org.jspecify.annotations.NullMarked;
