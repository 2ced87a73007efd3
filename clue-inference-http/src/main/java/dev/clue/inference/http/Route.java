package dev.clue.inference.http;

import dev.clue.inference.http.likelihood.Likelihoods;
import dev.clue.inference.http.server.PromptCounts;
import dev.clue.inference.http.tokens.BosRule;
import dev.clue.inference.http.wire.Dialect;

/**
 * How one kind of server is asked.
 *
 * @param dialect writes requests and reads answers
 * @param bos tells which texts would get a second beginning-of-sequence token
 * @param counts counts prompts, to know how much of one was cut
 * @param likelihoods asks for likelihoods
 */
record Route(Dialect dialect, BosRule bos, PromptCounts counts, Likelihoods likelihoods) {}
