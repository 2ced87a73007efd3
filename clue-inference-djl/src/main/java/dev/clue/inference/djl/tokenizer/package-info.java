/** Tokenizers of Hugging Face folders, with the chat templates that lie beside them. */
@NullMarked
package dev.clue.inference.djl.tokenizer;

import org.jspecify.annotations.NullMarked;
