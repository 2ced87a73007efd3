package dev.clue.inference.djl.answer;

import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.Inspection.TokenLogit;
import dev.clue.api.model.TokenUsage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One answer in the making: takes logits, gives tokens, until the answer has ended. */
final class Answering {
  /** Places for new tokens at first: the room may be far more than an answer needs. */
  private static final int PLACES = 256;

  private final int[] prompt;
  private final int room;
  private final GenerationOptions options;
  private final Set<Integer> eosIds;
  private final TokenChooser chooser;
  private final AnswerText text;
  private int[] given;
  private int count;
  private FinishReason reason = FinishReason.LENGTH;
  private @Nullable String stop;

  /**
   * Starts an answer.
   *
   * @param prompt ids that the model was shown
   * @param room the most new tokens, at least 1
   * @param text reads answers
   * @param eosIds ids that end an answer
   */
  Answering(
      int[] prompt, int room, GenerationOptions options, AnswerText text, Set<Integer> eosIds) {
    this.prompt = prompt;
    this.room = room;
    this.options = options;
    this.text = text;
    this.eosIds = eosIds;
    chooser = new TokenChooser(options);
    given = new int[Math.min(room, PLACES)];
  }

  int lastId() {
    return given[count - 1];
  }

  /** Takes in the next step's logits, which it may change; true when the answer has ended. */
  boolean ended(float[] logits) {
    int next = chooser.choose(logits, seen());
    if (count == given.length) {
      given = Arrays.copyOf(given, (int) Math.min(room, 2L * count));
    }
    given[count++] = next;
    if (!options.ignoreEos() && eosIds.contains(next)) {
      reason = FinishReason.END_OF_SEQUENCE;
      return true;
    }
    stop = text.stopIn(answerIds(), options.stopSequences());
    if (stop != null) {
      reason = FinishReason.STOP_SEQUENCE;
      return true;
    }
    return count == room;
  }

  /** Prompt and answer so far. */
  int[] tokens() {
    return seen().toArray();
  }

  /** How many tokens may still be given. */
  int roomLeft() {
    return room - count;
  }

  private IntStream seen() {
    return IntStream.concat(Arrays.stream(prompt), Arrays.stream(given, 0, count));
  }

  Inspection inspection(int truncated, List<TokenLogit> top) {
    TokenUsage usage = new TokenUsage(prompt.length, count, truncated);
    return new Inspection(
        new Completion(finalText(), reason, usage),
        Arrays.stream(prompt).boxed().toList(),
        Arrays.stream(given, 0, count).boxed().toList(),
        top);
  }

  private String finalText() {
    String all = text.of(answerIds());
    if (stop == null) {
      return all;
    }
    int end = all.indexOf(stop) + (options.includeStopSequence() ? stop.length() : 0);
    return all.substring(0, end);
  }

  /** What was given, without the end-of-sequence token. */
  private int[] answerIds() {
    return Arrays.copyOf(given, count - (reason == FinishReason.END_OF_SEQUENCE ? 1 : 0));
  }
}
