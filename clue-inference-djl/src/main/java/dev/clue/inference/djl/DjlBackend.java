package dev.clue.inference.djl;

import dev.clue.api.model.Ability;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.InspectableBackend;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.LikelihoodBackend;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.model.AnswerJob;
import dev.clue.inference.djl.model.Precision;
import dev.clue.inference.djl.model.Recipient;
import dev.clue.inference.djl.model.TextModel;
import dev.clue.inference.djl.scheduling.Limits;
import dev.clue.inference.djl.scheduling.Scheduler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A language model inside the JVM, from a Hugging Face folder. Requests that are open at the same
 * time are computed together, on a thread of the backend's own.
 */
public final class DjlBackend implements ModelBackend, LikelihoodBackend, InspectableBackend {
  /** Tokens computed at once: enough to keep the processor busy, few enough for its caches. */
  private static final int CHUNK = 512;

  /** Requests worth having open: those being computed, and as many to choose the next ones from. */
  private static final int WAITING_PER_ROW = 2;

  private static final String CLOSED = "the model was closed";

  private final TextModel model;
  private final ModelDescriptor descriptor;
  private final Scheduler scheduler;

  private DjlBackend(TextModel model, ModelDescriptor descriptor, Limits limits) {
    this.model = model;
    this.descriptor = descriptor;
    scheduler = new Scheduler(model.rows(), limits, model::close);
  }

  /**
   * Loads a model.
   *
   * @param folder with {@code config.json}, {@code model.safetensors} and {@code tokenizer.json}
   * @param precision what to compute in
   * @throws dev.clue.api.ClueException if a file is missing, damaged or asks for what is not
   *     supported
   */
  public static DjlBackend open(Path folder, Precision precision) {
    return open(folder, DjlOptions.DEFAULT.precision(precision));
  }

  /** Loads a model, with more choices. */
  public static DjlBackend open(Path folder, DjlOptions options) {
    TextModel model = TextModel.load(folder, options.precision());
    Path name = folder.toAbsolutePath().normalize().getFileName();
    ModelDescriptor.Builder descriptor =
        ModelDescriptor.named(name == null ? folder.toString() : name.toString())
            .can(Ability.TEXT, Ability.TOKENS, Ability.SAMPLING, Ability.REPETITION_PENALTY)
            .can(Ability.STOP_SEQUENCES, Ability.INCLUDE_STOP_SEQUENCE)
            .can(Ability.PROMPT_TRUNCATION, Ability.IGNORE_EOS)
            .contextLength(model.contextLength())
            .chatTemplate(model.tokenizer().chatTemplate())
            .maxInFlight(options.deterministic() ? 1 : WAITING_PER_ROW * options.batch())
            .identity(FolderIdentity.of(folder))
            .identity("tokenizer", model.tokenizer().identity())
            .identity("dtype", model.type().wireName())
            .identity("engine", "DJL PyTorch " + DjlRuntime.version());
    if (options.deterministic()) {
      descriptor.identity("deterministic", "true");
    }
    long slots = KeyValueBudget.tokens(model.bytesPerToken());
    Limits limits = new Limits(options.batch(), slots, CHUNK, options.deterministic());
    return new DjlBackend(model, descriptor.build(), limits);
  }

  @Override
  public ModelDescriptor describe() {
    return descriptor;
  }

  @Override
  public CompletableFuture<Completion> generate(GenerationRequest request) {
    return answer(request, 0, Inspection::completion);
  }

  @Override
  public CompletableFuture<Inspection> inspect(GenerationRequest request, int topLogits) {
    return answer(request, topLogits, answer -> answer);
  }

  @Override
  public CompletableFuture<List<Likelihood>> logLikelihoods(
      Prompt prompt, List<String> continuations) {
    CompletableFuture<List<Likelihood>> future = new CompletableFuture<>();
    submit(future, () -> future.complete(model.likelihoods(prompt, continuations)));
    return future;
  }

  private <T> CompletableFuture<T> answer(
      GenerationRequest request, int topLogits, Function<Inspection, T> wish) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Recipient<T> recipient = new Recipient<>(future, wish);
    submit(future, () -> begin(request, topLogits, recipient));
    return future;
  }

  private <T> void begin(GenerationRequest request, int topLogits, Recipient<T> recipient) {
    AnswerJob job = model.job(request.prompt(), request.options(), topLogits, recipient);
    if (model.runsInRows(job)) {
      scheduler.enter(job);
    } else {
      CompletableFuture<T> future = recipient.future();
      future.complete(
          recipient
              .wish()
              .apply(
                  model.answer(
                      request.prompt(),
                      request.options(),
                      topLogits,
                      () -> scheduler.isClosed() || future.isDone())));
    }
  }

  /** Runs on the scheduler's thread, unless nobody waits any more. */
  private void submit(CompletableFuture<?> future, Runnable work) {
    if (!scheduler.submit(() -> run(future, work))) {
      future.completeExceptionally(new ModelException.Rejected(CLOSED));
    }
  }

  private void run(CompletableFuture<?> future, Runnable work) {
    if (future.isDone()) {
      return;
    }
    if (scheduler.isClosed()) {
      future.completeExceptionally(new ModelException.Rejected(CLOSED));
      return;
    }
    try {
      work.run();
    } catch (ModelException e) {
      future.completeExceptionally(e);
    } catch (RuntimeException | LinkageError e) {
      // The message of a native error may quote shapes and code, never text; still only its class.
      future.completeExceptionally(
          new ModelException.Rejected(
              "the model failed with " + e.getClass().getSimpleName() + " in native code", e));
    }
  }

  @Override
  public void close() {
    scheduler.close();
  }
}
