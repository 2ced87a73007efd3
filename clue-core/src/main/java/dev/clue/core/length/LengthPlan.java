package dev.clue.core.length;

import dev.clue.api.task.Conversation;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long the prompts of a task are, known before a model is asked.
 *
 * @param task the task's id
 * @param prompts how many are asked
 * @param fewest tokens of the shortest prompt
 * @param median tokens of the middle one; of two middle ones the shorter
 * @param most tokens of the longest
 * @param totalTokens of all prompts together
 * @param maxNewTokens the most tokens of an answer
 * @param limit the most prompt tokens that fit, or null when the context length is not known
 * @param tooLong how many prompts do not fit as they are; under {@link OverLength#SKIP} these are
 *     left out, and counted here alone
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
   * Counts a task's prompts as a run asks them: where the policy leaves out what is too long, the
   * whole file is looked at, and the others are those of the plan.
   *
   * @param task whose samples are counted
   * @param lengths what is done about prompts that are too long
   * @param samples the most that are asked, or null for all
   * @param tokens counts a conversation
   */
  public static LengthPlan of(
      Task task,
      LengthPolicy lengths,
      @Nullable Integer samples,
      ToIntFunction<Conversation> tokens) {
    int newTokens = task.descriptor().options().maxNewTokens();
    Integer context = lengths.contextLength();
    int limit = context == null ? Integer.MAX_VALUE : context - newTokens;
    boolean skips = context != null && lengths.policy() == OverLength.SKIP;
    long most = samples == null ? Long.MAX_VALUE : samples;
    List<Sample> all = task.samples().evaluated();
    List<Integer> counts = new ArrayList<>();
    int tooLong = 0;
    int withoutShots = 0;
    int shortened = 0;
    for (Sample sample : skips ? all : all.stream().limit(most).toList()) {
      Conversation conversation = task.conversation(sample);
      int count = tokens.applyAsInt(conversation);
      if (count > limit) {
        Fitting fitting = new Fitting(tokens, limit);
        tooLong++;
        withoutShots += fitting.withFewerShots(conversation) == null ? 1 : 0;
        shortened += fitting.withShorterField(conversation, sample) == null ? 1 : 0;
      }
      if ((count <= limit || !skips) && counts.size() < most) {
        counts.add(count);
      }
    }
    counts.sort(null);
    int n = counts.size();
    return new LengthPlan(
        task.descriptor().id(),
        n,
        n == 0 ? 0 : counts.get(0),
        n == 0 ? 0 : counts.get((n - 1) / 2),
        n == 0 ? 0 : counts.get(n - 1),
        counts.stream().mapToLong(count -> count).sum(),
        newTokens,
        context == null ? null : limit,
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
