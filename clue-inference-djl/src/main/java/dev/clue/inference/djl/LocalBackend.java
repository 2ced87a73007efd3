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
import dev.clue.inference.djl.answer.AnswerJob;
import dev.clue.inference.djl.answer.LocalModel;
import dev.clue.inference.djl.answer.Recipient;
import dev.clue.inference.djl.scheduling.Limits;
import dev.clue.inference.djl.scheduling.Scheduler;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A backend over a model inside the JVM, which runs on a thread of the backend's own. */
public abstract class LocalBackend implements ModelBackend, LikelihoodBackend, InspectableBackend {
  private static final String CLOSED = "the model was closed";

  private final LocalModel model;
  private final ModelDescriptor descriptor;
  private final Scheduler scheduler;

  /** Takes over a model, and closes it when it is closed itself. */
  protected LocalBackend(LocalModel model, ModelDescriptor descriptor, Limits limits) {
    this.model = model;
    this.descriptor = descriptor;
    scheduler = new Scheduler(model.rows(), limits, model::close);
  }

  /** Starts the description of a folder's model: what all models inside the JVM can do. */
  protected static ModelDescriptor.Builder descriptor(Path folder, FolderTokenizer tokenizer) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return ModelDescriptor.named(name == null ? folder.toString() : name.toString())
        .can(Ability.TEXT, Ability.TOKENS, Ability.SAMPLING, Ability.REPETITION_PENALTY)
        .can(Ability.STOP_SEQUENCES, Ability.INCLUDE_STOP_SEQUENCE)
        .can(Ability.PROMPT_TRUNCATION, Ability.IGNORE_EOS)
        .chatTemplate(tokenizer.chatTemplate())
        .identity(FolderIdentity.of(folder))
        .identity("tokenizer", tokenizer.identity());
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
    } catch (OutOfMemoryError e) {
      // The thread goes on: what the request took is free again.
      future.completeExceptionally(
          new ModelException.Rejected(
              "the Java heap has no memory for this request: raise -Xmx, or send fewer tokens", e));
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
