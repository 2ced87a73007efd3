package dev.clue.core.run;

import dev.clue.api.model.GenerationRequest;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;

/**
 * A request with the sample that it is about.
 *
 * @param task the sample's task
 * @param sample the sample
 * @param index the sample's place in evaluation order, from 0
 * @param request what a model is sent
 */
public record SampleRequest(Task task, Sample sample, int index, GenerationRequest request) {}
