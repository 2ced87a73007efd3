package dev.clue.core.run;

import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.SampleSet.DatasetSource;
import dev.clue.api.task.SampleSet.ExcludedRow;
import dev.clue.api.task.Task;
import dev.clue.api.task.TaskDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A task over invented samples: whoever repeats the question's number is right. */
record FakeTask(String id, int size, List<Metric> metrics, boolean groupsDiffer) implements Task {
  /** Stands in every question, and must stand in no message, log or report. */
  static final String CANARY = "Kanarienvogel";

  FakeTask(String id, int size, List<Metric> metrics) {
    this(id, size, metrics, false);
  }

  static FakeTask of(String id, int size) {
    return new FakeTask(id, size, List.of(new Exact(), new NeverScored()));
  }

  @Override
  public TaskDescriptor descriptor() {
    TreeMap<String, String> signature = new TreeMap<>(Map.of("protocol", "invented"));
    return new TaskDescriptor(id, "A fake", 1, GenerationOptions.greedy(8), signature);
  }

  @Override
  public SampleSet samples() {
    return new SampleSet(
        List.of(),
        IntStream.range(0, size).mapToObj(FakeTask::sample).toList(),
        List.of(new ExcludedRow(7, "row-7", "its answer is empty")),
        new DatasetSource("fake.jsonl", "0".repeat(64), size + 1));
  }

  private static Sample sample(int number) {
    return new Sample(
        "s-" + number,
        "patient-" + number / 2,
        number % 2 == 0 ? "even" : "",
        Map.of("question", CANARY + " number " + number),
        new Reference.Text("answer " + number));
  }

  @Override
  public Conversation conversation(Sample sample) {
    return new Conversation(
        "Be brief.", List.of(), sample.field("question"), "", Conversation.Joins.BLANK_LINE);
  }

  @Override
  public Prediction parse(String completion) {
    return completion.isBlank()
        ? new Prediction.None("the completion is empty")
        : new Prediction.Text(completion.strip());
  }

  @Override
  public GenerationOptions options(String group) {
    return GenerationOptions.greedy(groupsDiffer && group.equals("even") ? 4 : 8);
  }

  @Override
  public Prediction parse(String completion, String group) {
    return parse(
        groupsDiffer && group.equals("even") ? completion.toUpperCase(Locale.ROOT) : completion);
  }

  @Override
  public Averaging averaging() {
    return Averaging.MEAN;
  }

  /** 1 where prediction and reference are equal, for every sample. */
  static final class Exact implements Metric {
    @Override
    public MetricDescriptor descriptor() {
      return new MetricDescriptor(List.of("exact"), "exact/1");
    }

    @Override
    public Map<String, Score> score(ScoredPair pair) {
      String reference = ((Reference.Text) pair.reference()).text();
      boolean right =
          pair.prediction() instanceof Prediction.Text text && text.text().equals(reference);
      return Map.of("exact", new Score.Value(right ? 1 : 0));
    }
  }

  /** Never a number, and only about the samples of one group. */
  static final class NeverScored implements Metric {
    @Override
    public MetricDescriptor descriptor() {
      return new MetricDescriptor(List.of("never"), "never/1");
    }

    @Override
    public Map<String, Score> score(ScoredPair pair) {
      return Map.of("never", new Score.Unscored("there is no table"));
    }

    @Override
    public boolean appliesTo(Sample sample) {
      return sample.group().equals("even");
    }
  }
}
