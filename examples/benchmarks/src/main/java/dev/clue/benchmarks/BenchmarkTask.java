package dev.clue.benchmarks;

import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Exchange;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import dev.clue.api.task.TaskDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Invented questions of about 900 characters, with three demonstrations; nothing is scored. */
final class BenchmarkTask implements Task {
  private static final String NOTE = "My head aches since Tuesday and I feel dizzy. ".repeat(20);

  private final SampleSet samples;

  BenchmarkTask(int size) {
    samples =
        new SampleSet(
            List.of(),
            IntStream.range(0, size).mapToObj(BenchmarkTask::sample).toList(),
            List.of(),
            new SampleSet.DatasetSource("benchmark", "0", size));
  }

  private static Sample sample(int number) {
    return new Sample(
        "s" + number,
        "c" + number,
        "",
        Map.of("text", number + " " + NOTE),
        new Reference.Text("What helps against headache?"));
  }

  @Override
  public TaskDescriptor descriptor() {
    return new TaskDescriptor(
        "benchmark", "Benchmark", 0, GenerationOptions.greedy(50), new TreeMap<>());
  }

  @Override
  public SampleSet samples() {
    return samples;
  }

  @Override
  public Conversation conversation(Sample sample) {
    Exchange shown = new Exchange(NOTE, "What helps?");
    return new Conversation(
        "Summarise the question.",
        List.of(shown, shown, shown),
        sample.field("text"),
        "",
        Conversation.Joins.BLANK_LINE);
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
