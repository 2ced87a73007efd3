package dev.clue.core.length;

import dev.clue.api.ClueException;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.task.Task;
import dev.clue.core.prompt.PromptRenderer;
import dev.clue.core.run.SamplePrompter;
import org.jspecify.annotations.Nullable;

/**
 * A policy about prompts that are too long, for a model of a known length. Where the length is not
 * known, nothing is counted and nothing is cut.
 *
 * @param policy what is done
 * @param contextLength prompt and new tokens that fit, or null when it is not known
 */
public record LengthPolicy(OverLength policy, @Nullable Integer contextLength) {

  /** Writes prompts as the policy wants them. */
  public SamplePrompter prompter(PromptRenderer renderer, PromptCounter tokens) {
    boolean shortens = policy == OverLength.DROP_SHOTS || policy == OverLength.SHORTEN;
    return contextLength == null || !shortens
        ? SamplePrompter.of(renderer)
        : new FittingPrompter(renderer, tokens, policy, contextLength);
  }

  /** The task as it is asked: under {@link OverLength#SKIP} without what is too long. */
  public Task applied(Task task, PromptCounter tokens) {
    return contextLength == null || policy != OverLength.SKIP
        ? task
        : new SkippingTask(task, tokens, limit(task.descriptor().options()));
  }

  /**
   * The options as they are sent: under {@link OverLength#LEFT} the backend may cut the prompt,
   * unless the task's protocol has said to how many tokens.
   */
  public GenerationOptions applied(GenerationOptions options) {
    return contextLength == null || policy != OverLength.LEFT || options.promptTokenLimit() != null
        ? options
        : options.toBuilder().promptTokenLimit(limit(options)).build();
  }

  /**
   * Refuses tasks of which prompts are too long under this policy. Tasks whose protocol has the
   * backend cut prompts are left alone.
   *
   * @param samples the most that are asked, or null for all
   * @throws ClueException with the count of samples, and what can be done
   */
  public void check(Task task, @Nullable Integer samples, PromptCounter tokens) {
    boolean cut = task.descriptor().options().promptTokenLimit() != null;
    boolean refuses =
        policy == OverLength.FAIL
            || policy == OverLength.DROP_SHOTS
            || policy == OverLength.SHORTEN;
    if (contextLength == null || !refuses || cut) {
      return;
    }
    LengthPlan plan = LengthPlan.of(task, this, samples, tokens);
    int tooLong = plan.tooLongUnder(policy);
    if (tooLong > 0) {
      throw new ClueException(
          tooLong
              + " of the "
              + plan.prompts()
              + " prompts of "
              + plan.task()
              + " do not fit under --over-length "
              + policy.id()
              + ": the longest has "
              + plan.most()
              + " tokens, the model takes "
              + plan.limit()
              + " and "
              + plan.maxNewTokens()
              + " new ones; choose another policy (skip, drop-shots, shorten,"
              + " left, keep), fewer --shots, or a model with a longer context.");
    }
  }

  private int limit(GenerationOptions options) {
    int context = contextLength == null ? Integer.MAX_VALUE : contextLength;
    return Math.max(1, context - options.maxNewTokens());
  }
}
