/** Tokens, as far as a server shows them. */
@NullMarked
package dev.clue.inference.http.tokens;

import org.jspecify.annotations.NullMarked;
