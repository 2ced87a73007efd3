/**
 * Reads the model folder of a spaCy 3 pipeline and finds entities as its tokenizer, parser and
 * entity recogniser do.
 */
@NullMarked
package dev.clue.core.mention.spacy;

import org.jspecify.annotations.NullMarked;
