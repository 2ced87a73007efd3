package dev.clue.inference.djl.answer;

import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer that grows token by token.
 *
 * <p>Some tokenizers drop the space before a text's first word. The answer is therefore decoded
 * behind the prompt's last tokens, whose text is then taken away.
 */
final class AnswerText {
  private static final int TOKENS_BEFORE = 6;

  /** A character has at most so many tokens: the bytes of UTF-8. */
  private static final int TOKENS_PER_CHARACTER = 4;

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

  /**
   * The stop sequence that occurs first in the answer's text, or null; of two at the same place the
   * first named. To be asked after every token: where the last tokens hold none, the rest is not
   * read again.
   */
  @Nullable String stopIn(int[] answer, List<String> stops) {
    if (stops.isEmpty()) {
      return null;
    }
    int longest = stops.stream().mapToInt(String::length).max().orElse(0);
    int tail = TOKENS_PER_CHARACTER * longest + TOKENS_BEFORE;
    if (answer.length > 2 * tail) {
      int[] last = Arrays.copyOfRange(answer, answer.length - tail, answer.length);
      if (firstStop(tokenizer.decodeAnswer(last), stops) == null) {
        return null;
      }
    }
    return firstStop(of(answer), stops);
  }

  private static @Nullable String firstStop(String text, List<String> stops) {
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
