package dev.clue.core.length;

import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.SampleSet.ExcludedRow;
import dev.clue.api.task.Task;
import dev.clue.api.task.TaskDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A task without the samples whose prompts are too long; they are listed as excluded. */
final class SkippingTask implements Task {
  private final Task task;
  private final SampleSet samples;

  SkippingTask(Task task, ToIntFunction<Conversation> tokens, int limit) {
    this.task = task;
    SampleSet all = task.samples();
    List<Sample> kept = new ArrayList<>();
    List<ExcludedRow> excluded = new ArrayList<>(all.excluded());
    for (Sample sample : all.evaluated()) {
      int count = tokens.applyAsInt(task.conversation(sample));
      if (count <= limit) {
        kept.add(sample);
      } else {
        String reason = "over length: " + count + " prompt tokens, " + limit + " fit";
        excluded.add(new ExcludedRow(0, sample.id(), reason));
      }
    }
    samples = new SampleSet(all.demonstrations(), kept, excluded, all.source());
  }

  @Override
  public TaskDescriptor descriptor() {
    return task.descriptor();
  }

  @Override
  public SampleSet samples() {
    return samples;
  }

  @Override
  public Conversation conversation(Sample sample) {
    return task.conversation(sample);
  }

  @Override
  public GenerationOptions options(String group) {
    return task.options(group);
  }

  @Override
  public Prediction parse(String completion) {
    return task.parse(completion);
  }

  @Override
  public Prediction parse(String completion, String group) {
    return task.parse(completion, group);
  }

  @Override
  public List<Metric> metrics() {
    return task.metrics();
  }

  @Override
  public Averaging averaging() {
    return task.averaging();
  }
}
