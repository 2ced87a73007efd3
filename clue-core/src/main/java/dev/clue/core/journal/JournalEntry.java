package dev.clue.core.journal;

import dev.clue.api.model.Completion;
import java.time.Duration;

/**
 * An answer as the journal keeps it.
 *
 * @param key the {@linkplain RequestKey request's name}
 * @param task the task's id
 * @param sample the sample's id
 * @param completion what the model answered
 * @param elapsed from the request to the answer
 */
public record JournalEntry(
    String key, String task, String sample, Completion completion, Duration elapsed) {}
