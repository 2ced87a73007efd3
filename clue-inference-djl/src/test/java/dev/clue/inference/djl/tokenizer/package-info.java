@NullMarked
package dev.clue.inference.djl.tokenizer;

import org.jspecify.annotations.NullMarked;
