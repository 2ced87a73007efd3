package dev.clue.core.statistics;

import dev.clue.api.metric.Score;

/**
 * A sample's score under one metric.
 *
 * @param score the score, or why there is none
 * @param truncated whether the sample's prompt was cut
 */
public record SampleScore(Score score, boolean truncated) {}
