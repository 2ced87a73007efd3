package dev.clue.core.length;

import dev.clue.api.task.Conversation;
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

  /** With words of its longest field left out, as few as will do, or null when none will. */
  @Nullable Conversation withShorterField(Conversation conversation, Sample sample) {
    String longest = longestFieldIn(conversation.question(), sample);
    if (longest.isEmpty()) {
      return fits(conversation) ? conversation : null;
    }
    MiddleOut words = new MiddleOut(longest);
    IntFunction<Conversation> with =
        kept ->
            conversation.withQuestion(
                conversation.question().replace(longest, words.keeping(kept)));
    if (!fits(with.apply(0))) {
      return null;
    }
    int fitting = 0;
    int tooMany = words.count();
    while (tooMany - fitting > 1) {
      int middle = (fitting + tooMany) >>> 1;
      if (fits(with.apply(middle))) {
        fitting = middle;
      } else {
        tooMany = middle;
      }
    }
    return with.apply(fitting);
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
