package dev.clue.inference.http.transport;

import dev.clue.api.model.ModelException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call on its way through a pool: where it was tried, and what came of it. */
final class PooledCall<T> {
  private final Call call;
  private final AnswerReader<T> reader;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Set<EndpointAddress> tried = new HashSet<>();
  private volatile @Nullable CompletableFuture<Outcome> attempt;
  private @Nullable ModelException lastFailure;

  PooledCall(Call call, AnswerReader<T> reader) {
    this.call = call;
    this.reader = reader;
  }

  CompletableFuture<T> result() {
    return result;
  }

  /** Whether nobody waits for it any more. */
  boolean over() {
    return result.isDone();
  }

  boolean triedAt(Endpoint endpoint) {
    return tried.contains(endpoint.address());
  }

  /** The failure that ends the call when no endpoint is left for it, or null before the first. */
  @Nullable ModelException lastFailure() {
    return lastFailure;
  }

  /** Sends it to an endpoint. */
  CompletableFuture<Outcome> start(Endpoint endpoint, Transport transport) {
    tried.add(endpoint.address());
    CompletableFuture<Outcome> started =
        transport.send(endpoint.address(), call, transport.timeouts());
    attempt = started;
    if (over()) {
      started.cancel(true);
    }
    return started;
  }

  /** Hangs up on the attempt that is under way, if any. */
  void abandon() {
    CompletableFuture<Outcome> current = attempt;
    if (current != null) {
      current.cancel(true);
    }
  }

  /** Reads an answer; a failure to read it is a failure of the attempt. */
  Reading<T> read(HttpAnswer answer, Endpoint endpoint) {
    try {
      return new Reading<>(reader.read(answer, endpoint.address()), null);
    } catch (ModelException failure) {
      return new Reading<>(null, failure);
    }
  }

  /** Keeps why an attempt failed. */
  void failed(ModelException failure) {
    lastFailure = failure;
  }

  /** What an attempt gave: a value or a failure. */
  record Reading<T>(@Nullable T value, @Nullable ModelException failure) {}
}
