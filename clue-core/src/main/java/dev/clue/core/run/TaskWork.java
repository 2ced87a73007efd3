package dev.clue.core.run;

import dev.clue.api.ClueException;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import dev.clue.core.journal.RequestKey;
import dev.clue.core.run.SamplePrompter.SamplePrompt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A task of a plan with the samples that are asked.
 *
 * @param plan the plan
 * @param task the task
 * @param set all its samples
 * @param samples those that are asked, in evaluation order
 */
record TaskWork(EvaluationPlan plan, Task task, SampleSet set, List<Sample> samples) {

  /**
   * A request, ready to be sent.
   *
   * @param sent what the responder gets
   * @param key its name in the journal
   * @param truncatedTokens what the prompt lacks
   */
  record Prepared(SampleRequest sent, String key, int truncatedTokens) {}

  /** Reads a task's samples. */
  static TaskWork of(EvaluationPlan plan, Task task) {
    SampleSet set = task.samples();
    Integer limit = plan.limit();
    int count = set.evaluated().size();
    List<Sample> samples =
        set.evaluated().subList(0, limit == null ? count : Math.min(limit, count));
    Set<String> ids = new HashSet<>();
    for (Sample sample : samples) {
      if (!ids.add(sample.id())) {
        throw new ClueException(
            "The task "
                + task.descriptor().id()
                + " has two samples with the id "
                + sample.id()
                + ": ids must be unique, because answers are kept by them.");
      }
    }
    return new TaskWork(plan, task, set, samples);
  }

  String id() {
    return task.descriptor().id();
  }

  /** Writes a sample's request. */
  Prepared prepare(int index) {
    Sample sample = samples.get(index);
    SamplePrompt prompt = prompt(sample);
    GenerationRequest request =
        new GenerationRequest(prompt.prompt(), plan.options(task, sample.group()));
    return new Prepared(
        new SampleRequest(task, sample, index, request),
        RequestKey.of(plan.responder().describe(), id(), sample.id(), request),
        prompt.truncatedTokens());
  }

  /** Writes a sample's prompt. */
  SamplePrompt prompt(Sample sample) {
    try {
      return plan.prompter().prompt(task, sample);
    } catch (ClueException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Failures.withoutText(
          "The prompt of " + id() + " " + sample.id() + " could not be written", e);
    }
  }
}
