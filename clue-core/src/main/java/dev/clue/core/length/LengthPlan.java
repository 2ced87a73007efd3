package dev.clue.core.length;

import dev.clue.api.task.Conversation;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long the prompts of a task are, known before a model is asked.
 *
 * @param task the task's id
 * @param prompts how many there are
 * @param fewest tokens of the shortest prompt
 * @param median tokens of the middle one; of two middle ones the shorter
 * @param most tokens of the longest
 * @param totalTokens of all prompts together
 * @param maxNewTokens the most tokens of an answer
 * @param limit the most prompt tokens that fit, or null when the context length is not known
 * @param tooLong how many prompts do not fit as they are
 * @param tooLongWithoutShots how many do not fit even without demonstrations
 * @param tooLongShortened how many do not fit even with words left out
 */
public record LengthPlan(
    String task,
    int prompts,
    int fewest,
    int median,
    int most,
    long totalTokens,
    int maxNewTokens,
    @Nullable Integer limit,
    int tooLong,
    int tooLongWithoutShots,
    int tooLongShortened) {

  /**
   * Counts a task's prompts.
   *
   * @param task whose samples are counted
   * @param samples those that will be asked
   * @param tokens counts a conversation
   * @param contextLength prompt and new tokens that fit, or null when it is not known
   */
  public static LengthPlan of(
      Task task,
      List<Sample> samples,
      ToIntFunction<Conversation> tokens,
      @Nullable Integer contextLength) {
    int newTokens = task.descriptor().options().maxNewTokens();
    Integer limit = contextLength == null ? null : contextLength - newTokens;
    int[] counts = new int[samples.size()];
    int tooLong = 0;
    int withoutShots = 0;
    int shortened = 0;
    for (int i = 0; i < counts.length; i++) {
      Conversation conversation = task.conversation(samples.get(i));
      counts[i] = tokens.applyAsInt(conversation);
      if (limit != null && counts[i] > limit) {
        Fitting fitting = new Fitting(tokens, limit);
        tooLong++;
        withoutShots += fitting.withFewerShots(conversation) == null ? 1 : 0;
        shortened += fitting.withShorterField(conversation, samples.get(i)) == null ? 1 : 0;
      }
    }
    Arrays.sort(counts);
    int n = counts.length;
    return new LengthPlan(
        task.descriptor().id(),
        n,
        n == 0 ? 0 : counts[0],
        n == 0 ? 0 : counts[(n - 1) / 2],
        n == 0 ? 0 : counts[n - 1],
        Arrays.stream(counts).asLongStream().sum(),
        newTokens,
        limit,
        tooLong,
        withoutShots,
        shortened);
  }

  /** How many prompts are still too long under a policy; none are where the backend cuts. */
  public int tooLongUnder(OverLength policy) {
    return switch (policy) {
      case FAIL, SKIP, KEEP -> tooLong;
      case DROP_SHOTS -> tooLongWithoutShots;
      case SHORTEN -> tooLongShortened;
      case LEFT -> 0;
    };
  }
}
