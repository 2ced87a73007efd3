package dev.clue.core.task;

import dev.clue.api.metric.Metric;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Joins;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Sample;
import dev.clue.core.dataset.DataHome;
import dev.clue.core.length.PromptCounter;
import dev.clue.core.metric.Metrics;
import dev.clue.core.metric.classification.ChoiceLetterParser;
import dev.clue.core.prompt.PromptStyle;
import dev.clue.core.protocol.ChoiceReading;
import dev.clue.core.protocol.LongHealthFold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToIntFunction;

/**
 * LongHealth: multiple-choice questions about long patient files. Task 1: the answer is in the
 * patient's own documents. Task 2: it is hidden among documents of other patients. Task 3: it is
 * not there, and the model should say so.
 *
 * <p>L. Adams et al., "LongHealth: A Question Answering Benchmark with Long Clinical Documents",
 * arXiv:2401.14490.
 */
final class LongHealthTask extends BenchmarkTask {
  static final TaskProfile PROFILE =
      new TaskProfile(
          "longhealth",
          "LongHealth",
          2,
          0,
          List.of("documents", "question_text", "options"),
          "",
          DataHome.LONGHEALTH);

  private final CleanUpRules cleanUp;
  private final boolean tolerant;
  private final Joins joins;
  private final ToIntFunction<Conversation> promptTokens;

  LongHealthTask(TaskSettings settings, SampleSource source) {
    super(PROFILE, settings, source);
    cleanUp = CleanUpRules.of(settings);
    tolerant = settings.protocol().has(ChoiceReading.TOLERANT);
    boolean blankLine = settings.protocol().has(LongHealthFold.BLANK_LINE);
    joins = new Joins(blankLine ? "\n\n" : "", "\n\n\n", "");
    ToIntFunction<Conversation> given = settings.renderedTokens();
    promptTokens = given == null ? plainText(settings) : given;
  }

  @Override
  public Conversation conversation(Sample sample) {
    if (!(source() instanceof LongHealthSource file)) {
      source().checkAsked(PROFILE.id());
      throw new IllegalStateException("LongHealth is asked from its file only");
    }
    String documents =
        file.documents(sample.id())
            .text(some -> promptTokens.applyAsInt(conversation(sample, some)));
    return conversation(sample, documents);
  }

  private Conversation conversation(Sample sample, String documents) {
    Map<String, String> values = new HashMap<>(sample.fields());
    values.put("documents", documents);
    String question = prompts().question().format(values);
    return new Conversation(prompts().system(), List.of(), question, "", joins);
  }

  @Override
  public GenerationOptions options(String group) {
    // Of the reference's calls only those of task 1 send stop sequences and have prompts cut.
    return group.equals(LongHealthTrial.group(1)) ? answerRules().options() : answerRules().plain();
  }

  @Override
  public Prediction parse(String completion) {
    return tolerant
        ? ChoiceLetterParser.tolerant(completion)
        : ChoiceLetterParser.reference(completion);
  }

  @Override
  public Prediction parse(String completion, String group) {
    return parse(
        group.equals(LongHealthTrial.group(1)) ? cleanUp.cutTurnEnd(completion) : completion);
  }

  @Override
  String parser() {
    return tolerant ? "option-letter|version:1" : "option-letter-pattern|version:1";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        Metrics.optionAccuracy(LongHealthTrial.group(1)),
        Metrics.optionAccuracy(LongHealthTrial.group(2)),
        Metrics.optionAccuracy(LongHealthTrial.group(3)));
  }

  @Override
  SortedMap<String, String> signature() {
    SortedMap<String, String> signature = super.signature();
    if (source() instanceof LongHealthSource file) {
      signature.put("longhealth.budget.task1", String.valueOf(file.budget().task1()));
      signature.put("longhealth.budget.task2-3", String.valueOf(file.budget().others()));
      signature.put("tokenizer", settings().tokenCounter().identity());
    }
    return signature;
  }

  private static ToIntFunction<Conversation> plainText(TaskSettings settings) {
    return new PromptCounter(
        PromptStyle.TEXT.renderer(settings.protocol()), settings.tokenCounter());
  }
}
