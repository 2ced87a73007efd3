package dev.clue.api.model;

/**
 * How likely a continuation is.
 *
 * @param logLikelihood sum of natural logarithms over its tokens, 0 or less
 * @param tokens how many tokens it has
 * @param greedy whether each of its tokens is the likeliest one at its place
 */
public record Likelihood(double logLikelihood, int tokens, boolean greedy) {}
