/** Log-likelihoods, where a server shows the probabilities of a prompt's tokens. */
@NullMarked
package dev.clue.inference.http.likelihood;

import org.jspecify.annotations.NullMarked;
