package dev.clue.core.mention.spacy;

import org.jspecify.annotations.Nullable;

/**
 * A token.
 *
 * @param text its characters, at least one
 * @param norm a spelling that an exception of the tokenizer gives it, or null
 * @param spaced whether a blank that belongs to no token follows
 */
record Token(String text, @Nullable String norm, boolean spaced) {

  Token(String text) {
    this(text, null, false);
  }

  Token withSpace(boolean follows) {
    return new Token(text, norm, follows);
  }
}
