package dev.clue.core.evaluation;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter;
import dev.clue.api.model.Tokenizer;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import dev.clue.core.length.LengthPlan;
import dev.clue.core.length.LengthPolicy;
import dev.clue.core.length.PromptCounter;
import dev.clue.core.prompt.ApproximateTokenCounter;
import dev.clue.core.prompt.PromptRenderer;
import dev.clue.core.run.SamplePrompter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long an evaluation's prompts are, and what is done about those that are too long.
 *
 * @param settings of the evaluation
 * @param tokenizer the model's own, or null
 * @param renderer writes the prompts
 * @param counter counts tokens: the folder's tokenizer, else the server's, else an estimate
 * @param policy what is done about prompts that are too long
 */
record PromptLengths(
    EvaluationSettings settings,
    @Nullable Tokenizer tokenizer,
    PromptRenderer renderer,
    TokenCounter counter,
    LengthPolicy policy) {
  /** Its documents are chosen by their tokens, whatever the model's length. */
  private static final String COUNTED_TASK = "longhealth";

  static PromptLengths of(
      EvaluationSettings settings,
      BackendLookup.Opened opened,
      @Nullable Tokenizer tokenizer,
      PromptRenderer renderer) {
    Integer length = settings.contextLength();
    if (length == null) {
      length = opened.responder().describe().contextLength();
    }
    if (length == null && tokenizer != null) {
      length = tokenizer.contextLength();
    }
    return new PromptLengths(
        settings,
        tokenizer,
        renderer,
        counter(tokenizer, opened.backend()),
        new LengthPolicy(settings.overLength(), length));
  }

  private static TokenCounter counter(
      @Nullable Tokenizer tokenizer, @Nullable ModelBackend backend) {
    if (tokenizer != null) {
      return tokenizer;
    }
    return backend instanceof TokenCounter server
        ? new ServersCounter(server)
        : new ApproximateTokenCounter();
  }

  /** Prompt and new tokens that fit, or null when it is not known. */
  @Nullable Integer contextLength() {
    return policy.contextLength();
  }

  /** Counts whole prompts. */
  PromptCounter tokens() {
    return new PromptCounter(renderer, counter);
  }

  /** Counts prompts by the model's own tokenizer; null where nobody knows it. */
  @Nullable ExactCounter exactCounter() {
    return tokenizer == null ? null : new ExactCounter(tokenizer, settings.templateDate());
  }

  /** Counts the prompts that a run asks of a task. */
  LengthPlan plan(Task task) {
    return LengthPlan.of(task, policy, settings.limit(), tokens());
  }

  /**
   * Refuses a task of which prompts are too long under the policy.
   *
   * @throws dev.clue.api.ClueException with the count of samples, and what can be done
   */
  void check(Task task) {
    policy.check(task, settings.limit(), tokens());
  }

  /** The task as it is asked. */
  Task applied(Task task) {
    return policy.applied(task, tokens());
  }

  /** The options as they are sent. */
  GenerationOptions applied(GenerationOptions options) {
    return policy.applied(options);
  }

  /** Writes prompts as they are sent. */
  SamplePrompter prompter() {
    return policy.prompter(renderer, tokens());
  }

  /** Characters of the longest prompt of all, as it will be sent. */
  int longest(List<Task> tasks) {
    SamplePrompter prompter = prompter();
    long samples = Objects.requireNonNullElse(settings.limit(), Integer.MAX_VALUE);
    int longest = 0;
    for (Task task : tasks) {
      for (Sample sample : task.samples().evaluated().stream().limit(samples).toList()) {
        longest = Math.max(longest, characters(prompter.prompt(task, sample).prompt()));
      }
    }
    return longest;
  }

  private static int characters(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      return text.text().length();
    }
    return prompt instanceof Prompt.Chat chat
        ? chat.messages().stream().mapToInt(message -> message.content().length()).sum()
        : 0;
  }

  /** What a person should know about how tokens are counted. */
  List<String> notices() {
    boolean draws = settings.tasks().contains(COUNTED_TASK);
    boolean counts = contextLength() != null || draws;
    if (counter instanceof ApproximateTokenCounter && counts) {
      return List.of(
          "Tokens are counted roughly, without the model's tokenizer; name it with --tokenizer"
              + " DIR.");
    }
    if (draws && counter instanceof ServersCounter server && !server.cutsExactly()) {
      return List.of(
          "The server counts tokens and cannot turn them into text, so that long documents of "
              + COUNTED_TASK
              + " are cut roughly; name the model's tokenizer with --tokenizer DIR.");
    }
    return List.of();
  }
}
