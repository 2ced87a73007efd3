package dev.clue.core.length;

import dev.clue.api.ClueException;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import dev.clue.core.prompt.PromptRenderer;
import dev.clue.core.run.SamplePrompter;

/**
 * Writes prompts that fit: what is too long loses demonstrations, or words of its longest field.
 */
final class FittingPrompter implements SamplePrompter {
  private final PromptRenderer renderer;
  private final PromptCounter tokens;
  private final OverLength policy;
  private final int contextLength;

  FittingPrompter(
      PromptRenderer renderer, PromptCounter tokens, OverLength policy, int contextLength) {
    this.renderer = renderer;
    this.tokens = tokens;
    this.policy = policy;
    this.contextLength = contextLength;
  }

  @Override
  public SamplePrompt prompt(Task task, Sample sample) {
    Conversation whole = task.conversation(sample);
    int limit = contextLength - task.options(sample.group()).maxNewTokens();
    int count = tokens.applyAsInt(whole);
    if (count <= limit) {
      return new SamplePrompt(renderer.render(whole), 0);
    }
    Fitting fitting = new Fitting(tokens, limit);
    Conversation shorter =
        policy == OverLength.DROP_SHOTS
            ? fitting.withFewerShots(whole)
            : fitting.withShorterField(whole, sample);
    if (shorter == null) {
      throw new ClueException(
          "The prompt of "
              + task.descriptor().id()
              + " "
              + sample.id()
              + " does not fit under"
              + " --over-length "
              + policy.id()
              + "; use skip, or a model with a longer context.");
    }
    return new SamplePrompt(renderer.render(shorter), count - tokens.applyAsInt(shorter));
  }

  @Override
  public String identity() {
    return renderer.identity() + " over-length=" + policy.id() + " context=" + contextLength;
  }
}
