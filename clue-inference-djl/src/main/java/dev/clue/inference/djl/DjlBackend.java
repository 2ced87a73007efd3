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
import dev.clue.inference.djl.model.Precision;
import dev.clue.inference.djl.model.TextModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A language model inside the JVM, from a Hugging Face folder. Requests are answered one after the
 * other by a thread of its own.
 */
public final class DjlBackend implements ModelBackend, LikelihoodBackend, InspectableBackend {
  /** How long {@link #close} waits for the request that is being answered. */
  private static final long CLOSE_SECONDS = 60;

  private final TextModel model;
  private final ModelDescriptor descriptor;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "clue-djl");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closed;

  private DjlBackend(TextModel model, ModelDescriptor descriptor) {
    this.model = model;
    this.descriptor = descriptor;
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
    TextModel model = TextModel.load(folder, precision);
    Path name = folder.toAbsolutePath().normalize().getFileName();
    ModelDescriptor descriptor =
        ModelDescriptor.named(name == null ? folder.toString() : name.toString())
            .can(Ability.TEXT, Ability.TOKENS, Ability.SAMPLING, Ability.REPETITION_PENALTY)
            .can(Ability.STOP_SEQUENCES, Ability.INCLUDE_STOP_SEQUENCE)
            .can(Ability.PROMPT_TRUNCATION, Ability.IGNORE_EOS)
            .contextLength(model.contextLength())
            .chatTemplate(model.tokenizer().chatTemplate())
            .identity(FolderIdentity.of(folder))
            .identity("tokenizer", model.tokenizer().identity())
            .identity("dtype", model.type().wireName())
            .identity("engine", "DJL PyTorch " + DjlRuntime.version())
            .build();
    return new DjlBackend(model, descriptor);
  }

  @Override
  public ModelDescriptor describe() {
    return descriptor;
  }

  @Override
  public CompletableFuture<Completion> generate(GenerationRequest request) {
    return submit(left -> model.answer(request.prompt(), request.options(), 0, left).completion());
  }

  @Override
  public CompletableFuture<Inspection> inspect(GenerationRequest request, int topLogits) {
    return submit(left -> model.answer(request.prompt(), request.options(), topLogits, left));
  }

  @Override
  public CompletableFuture<List<Likelihood>> logLikelihoods(
      Prompt prompt, List<String> continuations) {
    return submit(left -> model.likelihoods(prompt, continuations));
  }

  private <T> CompletableFuture<T> submit(Function<BooleanSupplier, T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      worker.execute(() -> complete(future, work));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(new ModelException.Rejected("the model was closed"));
    }
    return future;
  }

  private <T> void complete(CompletableFuture<T> future, Function<BooleanSupplier, T> work) {
    if (future.isDone()) {
      return;
    }
    try {
      future.complete(work.apply(() -> closed || future.isDone()));
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
    if (closed) {
      return;
    }
    closed = true;
    worker.execute(model::close);
    worker.shutdown();
    try {
      if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
