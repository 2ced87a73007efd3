package dev.clue.inference.djl.answer;

import dev.clue.api.model.Inspection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Who waits for an answer, and for what of it.
 *
 * @param <T> what is waited for
 */
public record Recipient<T>(CompletableFuture<T> future, Function<Inspection, T> wish) {

  void take(Inspection answer) {
    future.complete(wish.apply(answer));
  }
}
