package dev.clue.inference.http;

import dev.clue.api.model.ModelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Steps that follow each other, behind one future: cancelling that future cancels the step that is
 * under way, and it fails with nothing but a {@link ModelException}.
 *
 * @param <T> the last step's value
 */
final class Chain<T> {
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private volatile @Nullable CompletableFuture<?> step;

  /** What is waited for. */
  CompletableFuture<T> result() {
    return result;
  }

  /** Starts; called once, before the steps. */
  Chain<T> open() {
    CompletableFuture<?> unused =
        result.whenComplete(
            (value, thrown) -> {
              CompletableFuture<?> current = step;
              if (current != null && result.isCancelled()) {
                current.cancel(true);
              }
            });
    return this;
  }

  /** Goes on after a step; what goes wrong ends the chain. */
  <S> void then(CompletableFuture<S> future, Consumer<S> next) {
    step = future;
    if (result.isDone()) {
      future.cancel(true);
      return;
    }
    CompletableFuture<?> unused =
        future.whenComplete(
            (value, thrown) -> {
              if (thrown != null) {
                fail(thrown);
                return;
              }
              try {
                next.accept(value);
              } catch (RuntimeException failure) {
                fail(failure);
              }
            });
  }

  /** Ends with a value. */
  void end(T value) {
    result.complete(value);
  }

  private void fail(Throwable thrown) {
    Throwable cause = thrown.getCause();
    Throwable failure = thrown instanceof CompletionException && cause != null ? cause : thrown;
    result.completeExceptionally(
        failure instanceof ModelException
            ? failure
            : new ModelException.Rejected(
                "the request could not be handled (" + failure.getClass().getSimpleName() + ")"));
  }
}
