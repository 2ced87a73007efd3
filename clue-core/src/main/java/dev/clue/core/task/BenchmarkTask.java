package dev.clue.core.task;

import dev.clue.api.ClueException;
import dev.clue.api.metric.Averaging;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Exchange;
import dev.clue.api.task.Conversation.Joins;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import dev.clue.api.task.TaskDescriptor;
import dev.clue.core.prompt.TaskPrompts;
import dev.clue.core.protocol.AnswerStart;
import dev.clue.core.protocol.Averages;
import dev.clue.core.protocol.Prefill;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the six tasks have in common: everything but their parser and their metrics. */
abstract class BenchmarkTask implements Task {
  private final TaskProfile profile;
  private final TaskSettings settings;
  private final SampleSource source;
  private final TaskPrompts prompts;
  private final Once<List<Exchange>> demonstrations = new Once<>(this::readDemonstrations);
  private final Once<TaskDescriptor> descriptor = new Once<>(this::describe);

  /**
   * Sets a task up.
   *
   * @param profile what is fixed about it
   * @param settings how it is opened
   * @param source its samples
   */
  BenchmarkTask(TaskProfile profile, TaskSettings settings, SampleSource source) {
    this.profile = profile;
    this.settings = settings;
    this.source = source;
    prompts = settings.prompts().prompts(profile.id());
    prompts.check(profile.fields(), profile.goldField());
    if (settings.protocol().needsModelName() && settings.modelName().isEmpty()) {
      throw new ClueException(
          "The protocol "
              + settings.protocol()
              + " needs the model's name, because what ends an answer depends on it: name it.");
    }
  }

  /** What reads answers, for the signature. */
  abstract String parser();

  @Override
  public final TaskDescriptor descriptor() {
    return descriptor.get();
  }

  @Override
  public final SampleSet samples() {
    return source.samples();
  }

  @Override
  public Conversation conversation(Sample sample) {
    source.checkAsked(profile.id());
    return new Conversation(
        prompts.system(),
        demonstrations.get(),
        prompts.question().format(sample.fields()),
        prefill(),
        Joins.BLANK_LINE);
  }

  @Override
  public Prediction parse(String completion, String group) {
    return parse(completion);
  }

  @Override
  public final Averaging averaging() {
    return settings.protocol().get(Averages.class).averaging(profile.id());
  }

  /** How it was opened. */
  final TaskSettings settings() {
    return settings;
  }

  /** Its wording. */
  final TaskPrompts prompts() {
    return prompts;
  }

  /** Where its samples are from. */
  final SampleSource source() {
    return source;
  }

  /** How its answers are asked for. */
  final AnswerRules answerRules() {
    return new AnswerRules(profile.id(), settings);
  }

  /** Everything of the task that changes a number; a task adds what is its own. */
  SortedMap<String, String> signature() {
    SortedMap<String, String> signature = new TreeMap<>();
    signature.put("protocol", settings.protocol().id());
    settings.protocol().switches().forEach((key, value) -> signature.put("switch." + key, value));
    signature.put("parser", parser());
    if (settings.protocol().needsModelName()) {
      signature.put("model-name", settings.modelName());
    }
    if (source.asked()) {
      signature.put("prompts.origin", settings.prompts().origin());
      signature.put("prompts.sha256", prompts.sha256());
      signature.put("shots", String.valueOf(settings.shots(profile)));
      signature.put("seed", String.valueOf(settings.seed()));
    }
    return signature;
  }

  private TaskDescriptor describe() {
    return new TaskDescriptor(
        profile.id(), profile.title(), profile.level(), answerRules().options(), signature());
  }

  private List<Exchange> readDemonstrations() {
    boolean start = settings.protocol().get(AnswerStart.class).keeps(profile.id());
    return samples().demonstrations().stream().map(shown -> exchange(shown, start)).toList();
  }

  private Exchange exchange(Sample shown, boolean start) {
    Map<String, String> values = new HashMap<>(shown.fields());
    String question = prompts.question().format(values);
    return new Exchange(question, answer(gold(shown.reference()), start));
  }

  private String prefill() {
    return settings.protocol().has(Prefill.ANSWER_START) ? answer("", true) : "";
  }

  private String answer(String gold, boolean start) {
    Map<String, String> value = Map.of(profile.goldField(), gold);
    return (start ? prompts.answerStart().format(value) : "") + prompts.answer().format(value);
  }

  private static String gold(Reference reference) {
    if (reference instanceof Reference.Text text) {
      return text.text();
    }
    return reference instanceof Reference.Choice choice
        ? choice.choice()
        : String.join(", ", ((Reference.Codes) reference).codes());
  }
}
