package dev.clue.core.baseline;

import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.Prompt;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import dev.clue.api.task.TaskDescriptor;
import dev.clue.core.run.SampleRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A task of a few invented samples. */
record InventedTask(String id, List<Sample> evaluated, int maxNewTokens) implements Task {
  private static final String OPTIONS = "A: rest\nB: water\nC: tea\nD: salt\nE: ice";

  static InventedTask labels() {
    return new InventedTask(
        "mednli",
        List.of(
            sample("1", "", new Reference.Choice("neutral")),
            sample("2", "", new Reference.Choice("entailment")),
            sample("3", "", new Reference.Choice("contradiction")),
            sample("4", "", new Reference.Choice("entailment"))),
        20);
  }

  static InventedTask letters() {
    return new InventedTask(
        "longhealth",
        List.of(
            sample("1", "task1", new Reference.Choice("B")),
            sample("2", "task1", new Reference.Choice("C")),
            sample("3", "task1", new Reference.Choice("C")),
            sample("4", "task3", new Reference.Choice("F"))),
        50);
  }

  static InventedTask texts(String id) {
    return new InventedTask(
        id,
        List.of(
            sample("1", "", new Reference.Text("What helps a cough?")),
            sample("2", "", new Reference.Text("What is gout?")),
            sample("3", "", new Reference.Text("What is gout?"))),
        200);
  }

  static InventedTask codes() {
    return new InventedTask(
        "medisumcode",
        List.of(
            sample("1", "", new Reference.Codes(List.of("I10", "E119", "J45"))),
            sample("2", "", new Reference.Codes(List.of("E119", "N179"))),
            sample("3", "", new Reference.Codes(List.of("E119", "I10", "K219")))),
        200);
  }

  /** One of each of the benchmark's six. */
  static List<InventedTask> six() {
    return List.of(
        labels(),
        texts("meqsum"),
        texts("problem-summary"),
        letters(),
        texts("medisumqa"),
        codes());
  }

  private static Sample sample(String id, String group, Reference reference) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("text", "Note " + id + ":\n he  coughs");
    fields.put(
        "options",
        group.equals("task3") ? OPTIONS + "\nF: unknown" : group.isEmpty() ? "" : OPTIONS);
    return new Sample(id, "patient " + id, group, fields, reference);
  }

  SampleRequest request(int index) {
    return new SampleRequest(
        this,
        evaluated.get(index),
        index,
        new GenerationRequest(new Prompt.Text("x"), GenerationOptions.greedy(maxNewTokens)));
  }

  @Override
  public TaskDescriptor descriptor() {
    return new TaskDescriptor(
        id, "Invented", 1, GenerationOptions.greedy(maxNewTokens), new TreeMap<>());
  }

  @Override
  public SampleSet samples() {
    return new SampleSet(
        List.of(),
        evaluated,
        List.of(),
        new SampleSet.DatasetSource("invented", "0".repeat(64), evaluated.size()));
  }

  @Override
  public Conversation conversation(Sample sample) {
    return new Conversation("", List.of(), "x", "", Conversation.Joins.BLANK_LINE);
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
