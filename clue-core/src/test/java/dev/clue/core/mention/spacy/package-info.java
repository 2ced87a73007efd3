@NullMarked
package dev.clue.core.mention.spacy;

import org.jspecify.annotations.NullMarked;
