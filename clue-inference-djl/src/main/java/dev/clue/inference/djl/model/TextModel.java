package dev.clue.inference.djl.model;

import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.Inspection.TokenLogit;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.api.model.TokenUsage;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import dev.clue.inference.djl.weights.NumberType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A language model with its tokenizer: answers one request at a time. Used by one thread at a time.
 */
public final class TextModel implements AutoCloseable {
  private final LlamaModel model;
  private final FolderTokenizer tokenizer;

  private TextModel(LlamaModel model, FolderTokenizer tokenizer) {
    this.model = model;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads a model from a Hugging Face folder.
   *
   * @throws dev.clue.api.ClueException if a file is missing, damaged or asks for what is not
   *     supported
   */
  public static TextModel load(Path folder, NumberType type) {
    FolderTokenizer tokenizer = FolderTokenizer.open(folder);
    try {
      return new TextModel(LlamaLoader.load(folder, type), tokenizer);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The tokenizer. */
  public FolderTokenizer tokenizer() {
    return tokenizer;
  }

  /** Positions that fit. */
  public int contextLength() {
    return model.config().contextLength();
  }

  /**
   * Answers a prompt.
   *
   * @param topLogits how many of the first step's largest logits to show
   * @param cancelled asked before every token; ends the answer with a rejection
   */
  public Inspection answer(
      Prompt prompt, GenerationOptions options, int topLogits, BooleanSupplier cancelled) {
    int[] whole = ids(prompt);
    Integer limit = options.promptTokenLimit();
    int[] ids =
        limit == null || whole.length <= limit
            ? whole
            : Arrays.copyOfRange(whole, whole.length - limit, whole.length);
    check(ids);
    int room = Math.min(options.maxNewTokens(), contextLength() - ids.length);
    Answering answering = new Answering(ids, room, options);
    try (LlamaModel.Cache cache = model.newCache(ids.length + room)) {
      float[] logits = model.feed(cache, ids, 1);
      List<TokenLogit> top = largest(logits, topLogits);
      while (!answering.ended(logits)) {
        if (cancelled.getAsBoolean()) {
          throw new ModelException.Rejected("the request was cancelled");
        }
        logits = model.feed(cache, new int[] {answering.lastId()}, 1);
      }
      return answering.inspection(whole.length - ids.length, top);
    }
  }

  /** The log-likelihood of a continuation behind a prompt. */
  public Likelihood likelihood(Prompt prompt, String continuation) {
    int[] context = ids(prompt);
    int[] follows =
        continuation.isEmpty() ? new int[0] : tokensBehind(prompt, context, continuation);
    if (follows.length == 0) {
      return new Likelihood(0, 0, true);
    }
    int[] all = concat(context, Arrays.copyOf(follows, follows.length - 1));
    check(all);
    try (LlamaModel.Cache cache = model.newCache(all.length)) {
      float[] logits = model.feed(cache, all, follows.length);
      return sum(logits, follows);
    }
  }

  private Likelihood sum(float[] logits, int[] follows) {
    int width = model.config().vocabulary();
    double sum = 0;
    boolean greedy = true;
    for (int i = 0; i < follows.length; i++) {
      float[] row = Arrays.copyOfRange(logits, i * width, (i + 1) * width);
      sum += row[follows[i]] - LogSumExp.of(row);
      greedy &= TokenChooser.argmax(row) == follows[i];
    }
    return new Likelihood(sum, follows.length, greedy);
  }

  /** The continuation's tokens as they are when prompt and continuation are read as one text. */
  private int[] tokensBehind(Prompt prompt, int[] context, String continuation) {
    if (prompt instanceof Prompt.Text text) {
      int[] together = ids(new Prompt.Text(text.text() + continuation, text.bos()));
      if (together.length > context.length
          && Arrays.equals(Arrays.copyOf(together, context.length), context)) {
        return Arrays.copyOfRange(together, context.length, together.length);
      }
    }
    return tokenizer.encode(continuation, SpecialTokens.NONE);
  }

  private int[] ids(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      return tokenizer.encode(text);
    }
    if (prompt instanceof Prompt.Tokens tokens) {
      return tokens.ids();
    }
    throw new ModelException.Unsupported(
        "djl: takes text, not messages; the chat template is rendered before.");
  }

  private void check(int[] ids) {
    int vocabulary = model.config().vocabulary();
    // Native code would read outside of its memory, or poison the device.
    for (int id : ids) {
      if (id < 0 || id >= vocabulary) {
        throw new ModelException.Rejected(
            "token id " + id + " is not one of the model's " + vocabulary + " ids");
      }
    }
    if (ids.length == 0) {
      throw new ModelException.Rejected("the prompt has no tokens");
    }
    if (ids.length >= contextLength()) {
      throw new ModelException.Rejected(
          "the prompt has "
              + ids.length
              + " tokens, the model's context has room for "
              + (contextLength() - 1)
              + " and an answer");
    }
  }

  private List<TokenLogit> largest(float[] logits, int count) {
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(id -> -logits[id]))
        .limit(count)
        .map(id -> new TokenLogit(id, tokenizer.decode(new int[] {id}), logits[id]))
        .toList();
  }

  private static int[] concat(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }

  /** One answer in the making. */
  private final class Answering {
    private final int[] prompt;
    private final int room;
    private final GenerationOptions options;
    private final TokenChooser chooser;
    private final AnswerText text;
    private final List<Integer> given = new ArrayList<>();
    private FinishReason reason = FinishReason.LENGTH;
    private @Nullable String stop;

    Answering(int[] prompt, int room, GenerationOptions options) {
      this.prompt = prompt;
      this.room = room;
      this.options = options;
      chooser = new TokenChooser(options);
      text = new AnswerText(tokenizer, prompt);
    }

    int lastId() {
      return given.get(given.size() - 1);
    }

    /** Takes in the next step's logits; true when it was the last. */
    boolean ended(float[] logits) {
      IntStream seen =
          IntStream.concat(Arrays.stream(prompt), given.stream().mapToInt(Integer::intValue));
      int next = chooser.choose(logits, seen);
      given.add(next);
      if (!options.ignoreEos() && model.config().eosIds().contains(next)) {
        reason = FinishReason.END_OF_SEQUENCE;
        return true;
      }
      if (!options.stopSequences().isEmpty()) {
        stop = AnswerText.firstStop(text.of(answerIds()), options.stopSequences());
        if (stop != null) {
          reason = FinishReason.STOP_SEQUENCE;
          return true;
        }
      }
      return given.size() == room;
    }

    Inspection inspection(int truncated, List<TokenLogit> top) {
      TokenUsage usage = new TokenUsage(prompt.length, given.size(), truncated);
      return new Inspection(
          new Completion(finalText(), reason, usage),
          Arrays.stream(prompt).boxed().toList(),
          given,
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
      int count = given.size() - (reason == FinishReason.END_OF_SEQUENCE ? 1 : 0);
      return given.stream().limit(count).mapToInt(Integer::intValue).toArray();
    }
  }
}
