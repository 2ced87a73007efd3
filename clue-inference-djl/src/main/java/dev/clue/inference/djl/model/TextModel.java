package dev.clue.inference.djl.model;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.scheduling.RowModel;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import dev.clue.inference.djl.weights.NumberType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * A language model with its tokenizer: answers one request at a time. Used by one thread at a time.
 */
public final class TextModel implements AutoCloseable {
  private final Decoder decoder;
  private final FolderTokenizer tokenizer;
  private final Set<Integer> eosIds;
  private final PromptTokens prompts;

  private TextModel(Decoder decoder, FolderTokenizer tokenizer, Set<Integer> eosIds) {
    this.decoder = decoder;
    this.tokenizer = tokenizer;
    this.eosIds = eosIds;
    prompts = new PromptTokens(tokenizer, decoder.shape().vocabulary(), contextLength());
  }

  /**
   * Loads a model from a Hugging Face folder.
   *
   * @throws dev.clue.api.ClueException if a file is missing, damaged or asks for what is not
   *     supported, or the machine has not the memory
   */
  public static TextModel load(Path folder, Precision precision) {
    FolderTokenizer tokenizer = FolderTokenizer.open(folder);
    try {
      Decoder decoder = DecoderLoader.load(folder, precision);
      return new TextModel(decoder, tokenizer, EndIds.read(folder, tokenizer));
    } catch (RuntimeException | Error e) {
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
    return decoder.shape().contextLength();
  }

  /** The number format that is computed in. */
  public NumberType type() {
    return decoder.type();
  }

  /**
   * Answers a prompt, by itself.
   *
   * @param topLogits how many of the first step's largest logits to show
   * @param cancelled asked before every token; ends the answer with a rejection
   */
  public Inspection answer(
      Prompt prompt, GenerationOptions options, int topLogits, BooleanSupplier cancelled) {
    AnswerJob job =
        job(
            prompt,
            options,
            topLogits,
            new Recipient<>(new CompletableFuture<>(), answer -> answer));
    int[] ids = job.tokens();
    try (KeyValueCache cache = decoder.newCache(ids.length + job.room())) {
      float[] logits = decoder.next(cache, ids);
      while (!job.ended(logits)) {
        if (cancelled.getAsBoolean()) {
          throw new ModelException.Rejected("the request was cancelled");
        }
        logits = decoder.next(cache, new int[] {job.lastId()});
      }
      return job.inspection();
    }
  }

  /**
   * A request that answers itself together with others.
   *
   * @param recipient given the answer
   */
  public AnswerJob job(
      Prompt prompt, GenerationOptions options, int topLogits, Recipient<?> recipient) {
    int[] whole = prompts.of(prompt);
    int[] ids = PromptTokens.kept(whole, options);
    prompts.check(ids);
    prompts.checkLength(ids.length);
    int room = Math.min(options.maxNewTokens(), contextLength() - ids.length);
    decoder.checkMemory((long) ids.length + room);
    Answering answering = new Answering(ids, room, options, new AnswerText(tokenizer, ids), eosIds);
    return new AnswerJob(
        answering, whole.length - ids.length, recipient, new LargestLogits(tokenizer, topLogits));
  }

  /** The model for requests that are computed together. */
  public RowModel rows() {
    return decoder.rows();
  }

  /** Whether a request can be computed together with others: its rotary angles stay as they are. */
  public boolean runsInRows(AnswerJob job) {
    return decoder.sameRegime(1, job.tokens().length + job.room());
  }

  /** Bytes of one token's keys and values. */
  public long bytesPerToken() {
    return decoder.bytesPerToken();
  }

  /** Log-likelihoods of continuations of a prompt, in their order. */
  public List<Likelihood> likelihoods(Prompt prompt, List<String> continuations) {
    return new Likelihoods(decoder, tokenizer, prompts).of(prompt, continuations);
  }

  @Override
  public void close() {
    decoder.close();
    tokenizer.close();
  }
}
