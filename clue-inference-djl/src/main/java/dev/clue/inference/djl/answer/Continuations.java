package dev.clue.inference.djl.answer;

import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Continuations of one prompt in token ids, all checked.
 *
 * @param context the prompt's ids, at least one
 * @param tokens those of each continuation, as they are when prompt and continuation are read as
 *     one text; none where it is empty
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Continuations(int[] context, List<int[]> tokens) {

  /**
   * Reads them.
   *
   * @throws dev.clue.api.model.ModelException if an id is not the model's, or a text does not fit
   */
  public static Continuations of(
      Prompt prompt, List<String> texts, FolderTokenizer tokenizer, PromptTokens prompts) {
    int[] context = prompts.of(prompt);
    prompts.check(context);
    List<int[]> all = new ArrayList<>();
    for (String text : texts) {
      int[] ids = new int[0];
      if (!text.isEmpty()) {
        int[] together = together(prompt, text, prompts);
        ids =
            startsWith(together, context)
                ? Arrays.copyOfRange(together, context.length, together.length)
                : tokenizer.encode(text, SpecialTokens.NONE);
      }
      if (ids.length > 0) {
        prompts.check(ids);
      }
      prompts.checkLength(context.length + ids.length - 1);
      all.add(ids);
    }
    return new Continuations(context, all);
  }

  /** How many tokens the longest one has. */
  public int longest() {
    return tokens.stream().mapToInt(ids -> ids.length).max().orElse(0);
  }

  private static int[] together(Prompt prompt, String continuation, PromptTokens prompts) {
    return prompt instanceof Prompt.Text text
        ? prompts.of(new Prompt.Text(text.text() + continuation, text.bos()))
        : new int[0];
  }

  private static boolean startsWith(int[] ids, int[] start) {
    return ids.length > start.length && Arrays.equals(Arrays.copyOf(ids, start.length), start);
  }
}
