package dev.clue.inference.djl.model;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.DjlOptions;
import dev.clue.inference.djl.KeyValueBudget;
import dev.clue.inference.djl.answer.AnswerJob;
import dev.clue.inference.djl.answer.Continuations;
import dev.clue.inference.djl.answer.EndIds;
import dev.clue.inference.djl.answer.LocalModel;
import dev.clue.inference.djl.answer.PromptTokens;
import dev.clue.inference.djl.answer.Recipient;
import dev.clue.inference.djl.answer.Requests;
import dev.clue.inference.djl.architecture.DecoderPlan;
import dev.clue.inference.djl.architecture.DecoderShape;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.scheduling.RowModel;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * A language model with its tokenizer: answers one request at a time. Used by one thread at a time.
 */
public final class TextModel implements LocalModel {
  /** Tokens computed at once: enough to keep the processor busy, few enough for its caches. */
  public static final int CHUNK = Decoder.CHUNK;

  private final Decoder decoder;
  private final FolderTokenizer tokenizer;
  private final Requests requests;
  private final KeyValueBudget budget;

  private TextModel(
      Decoder decoder, FolderTokenizer tokenizer, Set<Integer> eosIds, KeyValueBudget budget) {
    this.decoder = decoder;
    this.budget = budget;
    this.tokenizer = tokenizer;
    PromptTokens prompts =
        new PromptTokens(tokenizer, decoder.shape().vocabulary(), contextLength());
    requests = new Requests(tokenizer, prompts, eosIds, contextLength());
  }

  /**
   * Loads a model from a Hugging Face folder.
   *
   * @throws dev.clue.api.ClueException if a file is missing, damaged or asks for what is not
   *     supported, or the machine has not the memory
   */
  public static TextModel load(Path folder, DjlOptions options, ComputeDevice device) {
    DecoderPlan plan = ModelFolder.plan(folder);
    FolderTokenizer tokenizer = FolderTokenizer.open(folder);
    try {
      // First what can fail without holding native memory.
      Set<Integer> eosIds = EndIds.read(folder, tokenizer);
      return new TextModel(
          DecoderLoader.load(plan, folder, options.precision(), device),
          tokenizer,
          eosIds,
          options.keysAndValues());
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The tokenizer. */
  public FolderTokenizer tokenizer() {
    return tokenizer;
  }

  /** What it runs on. */
  public ComputeDevice device() {
    return decoder.device();
  }

  /** Positions that fit. */
  public int contextLength() {
    return decoder.shape().contextLength();
  }

  /** Whether texts of any length fit. */
  public boolean isEndless() {
    return contextLength() == DecoderShape.ENDLESS;
  }

  /** What is computed with, in the words of the option {@code dtype}. */
  public String dtype() {
    return decoder.arithmetic().wireName();
  }

  @Override
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

  @Override
  public AnswerJob job(
      Prompt prompt, GenerationOptions options, int topLogits, Recipient<?> recipient) {
    AnswerJob job = requests.job(prompt, options, topLogits, recipient);
    checkMemory((long) job.tokens().length + job.room());
    return job;
  }

  private void checkMemory(long tokens) {
    budget.check(tokens, bytesPerToken());
    decoder.checkMemory(tokens);
  }

  @Override
  public RowModel rows() {
    return decoder.rows();
  }

  /** Whether the request's rotary angles stay as they are. */
  @Override
  public boolean runsInRows(AnswerJob job) {
    return decoder.sameRegime(1, job.tokens().length + job.room());
  }

  /** Bytes of one token's keys and values. */
  public long bytesPerToken() {
    return decoder.bytesPerToken();
  }

  @Override
  public List<Likelihood> likelihoods(Prompt prompt, List<String> continuations) {
    Continuations read = Continuations.of(prompt, continuations, tokenizer, requests.prompts());
    checkMemory(Likelihoods.room(read));
    return new Likelihoods(decoder).of(read);
  }

  @Override
  public void close() {
    decoder.close();
    tokenizer.close();
  }
}
