package dev.clue.inference.djl.answer;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.util.Set;

/**
 * Makes jobs of requests: prompts become ids, checked and cut as the request allows.
 *
 * @param tokenizer the model's
 * @param prompts reads prompts
 * @param eosIds ids that end an answer
 * @param contextLength positions that fit
 */
public record Requests(
    FolderTokenizer tokenizer, PromptTokens prompts, Set<Integer> eosIds, int contextLength) {

  /**
   * A request that answers itself together with others.
   *
   * @param topLogits how many of the first step's largest logits to show
   * @param recipient given the answer
   * @throws dev.clue.api.model.ModelException if the prompt cannot be taken
   */
  public AnswerJob job(
      Prompt prompt, GenerationOptions options, int topLogits, Recipient<?> recipient) {
    int[] whole = prompts.of(prompt);
    int[] ids = PromptTokens.kept(whole, options);
    prompts.check(ids);
    prompts.checkLength(ids.length);
    int room = Math.min(options.maxNewTokens(), contextLength - ids.length);
    Answering answering = new Answering(ids, room, options, new AnswerText(tokenizer, ids), eosIds);
    return new AnswerJob(
        answering, whole.length - ids.length, recipient, new LargestLogits(tokenizer, topLogits));
  }
}
