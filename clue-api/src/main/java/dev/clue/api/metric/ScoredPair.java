package dev.clue.api.metric;

import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;

/**
 * A prediction and the reference that it is compared with.
 *
 * @param prediction what the task read out of a completion
 * @param reference the gold answer
 */
public record ScoredPair(Prediction prediction, Reference reference) {}
