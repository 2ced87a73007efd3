package dev.clue.core.length;

import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Exchange;
import dev.clue.api.task.Sample;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a conversation short enough.
 *
 * @param tokens counts a conversation
 * @param limit the most prompt tokens
 */
record Fitting(ToIntFunction<Conversation> tokens, int limit) {
  /** The steps in which a share of words is measured. */
  private static final int SHARES = 1000;

  boolean fits(Conversation conversation) {
    return tokens.applyAsInt(conversation) <= limit;
  }

  /** With as many of its last demonstrations as fit, or null when it is too long without any. */
  @Nullable Conversation withFewerShots(Conversation conversation) {
    for (int kept = conversation.demonstrations().size(); kept >= 0; kept--) {
      Conversation shorter = conversation.withDemonstrations(kept);
      if (fits(shorter)) {
        return shorter;
      }
    }
    return null;
  }

  /**
   * With words left out of the middle of its longest field, as few as will do; where even the whole
   * field is not enough, the same share is left out of each demonstration's question. Null when not
   * even that will do.
   */
  @Nullable Conversation withShorterField(Conversation conversation, Sample sample) {
    String longest = longestFieldIn(conversation.question(), sample);
    if (longest.isEmpty()) {
      return fits(conversation) ? conversation : null;
    }
    MiddleOut words = new MiddleOut(longest);
    IntFunction<Conversation> shorter =
        kept ->
            conversation.withQuestion(
                conversation.question().replace(longest, words.keeping(kept)));
    Conversation found = mostThatFits(shorter, words.count());
    return found != null
        ? found
        : mostThatFits(share -> evenly(shorter, words.count(), share), SHARES);
  }

  private static Conversation evenly(IntFunction<Conversation> shorter, int words, int share) {
    Conversation question = shorter.apply((int) ((long) words * share / SHARES));
    return question.withDemonstrations(
        question.demonstrations().stream().map(shown -> shorter(shown, share)).toList());
  }

  private static Exchange shorter(Exchange shown, int share) {
    MiddleOut words = new MiddleOut(shown.question());
    return new Exchange(
        words.keeping((int) ((long) words.count() * share / SHARES)), shown.answer());
  }

  /** The conversation that keeps the most and fits, or null when the one that keeps 0 does not. */
  private @Nullable Conversation mostThatFits(IntFunction<Conversation> keeping, int most) {
    if (!fits(keeping.apply(0))) {
      return null;
    }
    int fitting = 0;
    int tooMany = most;
    while (tooMany - fitting > 1) {
      int middle = (fitting + tooMany) >>> 1;
      if (fits(keeping.apply(middle))) {
        fitting = middle;
      } else {
        tooMany = middle;
      }
    }
    return keeping.apply(fitting);
  }

  private static String longestFieldIn(String question, Sample sample) {
    String longest = "";
    for (String field : sample.fields().values()) {
      if (field.length() > longest.length() && question.contains(field)) {
        longest = field;
      }
    }
    return longest;
  }
}
