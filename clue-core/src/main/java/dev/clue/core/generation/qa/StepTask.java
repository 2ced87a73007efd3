package dev.clue.core.generation.qa;

import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.SampleSet.DatasetSource;
import dev.clue.api.task.Task;
import dev.clue.api.task.TaskDescriptor;
import dev.clue.core.prompt.GenerationPrompts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A step's question, put to letters: a task without reference and without scores. */
final class StepTask implements Task {

  /**
   * How a step asks.
   *
   * @param id of the task
   * @param prompts its wording
   * @param options how the model is to answer
   * @param begun whether its answer is begun
   */
  record Asking(String id, GenerationPrompts prompts, GenerationOptions options, boolean begun) {}

  private final Asking asking;
  private final SampleSet samples;

  StepTask(Asking asking, List<Sample> samples) {
    this.asking = asking;
    DatasetSource source = new DatasetSource(LetterFile.NAME, "", samples.size());
    Sample example = sample("example", "example", asking.prompts().example().question(), asking);
    this.samples = new SampleSet(List.of(example), samples, List.of(), source);
  }

  static Sample sample(String id, String patient, String text, Asking asking) {
    return new Sample(
        id, patient, "", Map.of(asking.prompts().field(), text), new Reference.Text(""));
  }

  @Override
  public TaskDescriptor descriptor() {
    return new TaskDescriptor(asking.id(), asking.id(), 0, asking.options(), new TreeMap<>());
  }

  @Override
  public SampleSet samples() {
    return samples;
  }

  @Override
  public Conversation conversation(Sample sample) {
    return asking.prompts().conversation(sample.field(asking.prompts().field()), asking.begun());
  }

  @Override
  public Prediction parse(String completion) {
    return new Prediction.Text(completion);
  }

  @Override
  public List<Metric> metrics() {
    return List.of();
  }

  @Override
  public Averaging averaging() {
    return Averaging.MEAN;
  }
}
