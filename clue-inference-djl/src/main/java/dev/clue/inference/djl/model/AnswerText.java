package dev.clue.inference.djl.model;

import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer that grows token by token.
 *
 * <p>Some tokenizers drop the space before a text's first word. The answer is therefore decoded
 * behind the prompt's last tokens, whose text is then taken away.
 */
final class AnswerText {
  private static final int TOKENS_BEFORE = 6;

  private final FolderTokenizer tokenizer;
  private final int[] before;
  private final String textBefore;

  AnswerText(FolderTokenizer tokenizer, int[] prompt) {
    this.tokenizer = tokenizer;
    before = Arrays.copyOfRange(prompt, Math.max(0, prompt.length - TOKENS_BEFORE), prompt.length);
    textBefore = tokenizer.decodeAnswer(before);
  }

  String of(int[] answer) {
    int[] all = Arrays.copyOf(before, before.length + answer.length);
    System.arraycopy(answer, 0, all, before.length, answer.length);
    String text = tokenizer.decodeAnswer(all);
    return text.startsWith(textBefore)
        ? text.substring(textBefore.length())
        : tokenizer.decodeAnswer(answer);
  }

  /** The stop sequence that occurs first, or null; of two at the same place the first named. */
  static @Nullable String firstStop(String text, Iterable<String> stops) {
    String first = null;
    int at = Integer.MAX_VALUE;
    for (String stop : stops) {
      int found = text.indexOf(stop);
      if (found >= 0 && found < at) {
        first = stop;
        at = found;
      }
    }
    return first;
  }
}
