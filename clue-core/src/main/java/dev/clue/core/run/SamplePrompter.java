package dev.clue.core.run;

import dev.clue.api.model.Prompt;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import dev.clue.core.prompt.PromptRenderer;

/**
 * Writes the prompt of a sample: the place where prompts that are too long are made shorter.
 * Thread-safe, and pure: the same sample, the same prompt.
 */
public interface SamplePrompter {

  /**
   * The prompt of a sample.
   *
   * @throws dev.clue.api.ClueException if none can be written; the run stops with it
   */
  SamplePrompt prompt(Task task, Sample sample);

  /** Everything that changes a prompt, for the signature. */
  String identity();

  /** Shows each sample's conversation as it is: nothing is ever cut. */
  static SamplePrompter of(PromptRenderer renderer) {
    return new SamplePrompter() {
      @Override
      public SamplePrompt prompt(Task task, Sample sample) {
        return new SamplePrompt(renderer.render(task.conversation(sample)), 0);
      }

      @Override
      public String identity() {
        return renderer.identity();
      }
    };
  }

  /**
   * A prompt, and what it lacks.
   *
   * @param prompt what the model is shown
   * @param truncatedTokens how many tokens were left out to make it fit, 0 for none; those that the
   *     backend cuts are counted by the backend
   */
  record SamplePrompt(Prompt prompt, int truncatedTokens) {}
}
