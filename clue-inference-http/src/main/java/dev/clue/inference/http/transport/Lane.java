package dev.clue.inference.http.transport;

import dev.clue.api.model.ModelException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Brings calls to an endpoint and values back; knows which are open, so that closing ends them. */
public final class Lane implements AutoCloseable {
  private final Transport transport;
  private final EndpointAddress address;
  private final Set<OpenCall> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Uses the transport, and closes it in the end. */
  public Lane(Transport transport, EndpointAddress address) {
    this.transport = transport;
    this.address = address;
  }

  /**
   * Sends a call.
   *
   * @return completes with the reader's value or a {@link ModelException}; cancelling it hangs up
   */
  public <T> CompletableFuture<T> send(Call call, AnswerReader<T> reader) {
    CompletableFuture<T> result = new CompletableFuture<>();
    OpenCall entry = new OpenCall(result);
    open.add(entry);
    if (closed) {
      open.remove(entry);
      result.completeExceptionally(new ModelException.Rejected("the backend is closed"));
      return result;
    }
    CompletableFuture<Outcome> attempt = transport.send(address, call, transport.timeouts());
    CompletableFuture<?> arriving =
        attempt.whenComplete((outcome, thrown) -> settle(result, outcome, reader));
    CompletableFuture<?> unused =
        result.whenComplete(
            (value, thrown) -> {
              open.remove(entry);
              if (!arriving.isDone()) {
                attempt.cancel(true);
              }
            });
    return result;
  }

  private <T> void settle(CompletableFuture<T> result, Outcome outcome, AnswerReader<T> reader) {
    if (outcome instanceof Outcome.Broken broken) {
      result.completeExceptionally(broken.failure());
    } else if (outcome instanceof Outcome.Answered answered) {
      try {
        result.complete(reader.read(answered.answer(), address));
      } catch (ModelException failure) {
        result.completeExceptionally(failure);
      }
    }
  }

  /** Ends all open calls with a failure. */
  @Override
  public void close() {
    closed = true;
    open.forEach(
        entry ->
            entry.result.completeExceptionally(
                new ModelException.Retryable("the backend was closed before the answer came")));
    transport.close();
  }

  /** A call that nobody has answered yet; equal to itself alone. */
  private static final class OpenCall {
    private final CompletableFuture<?> result;

    OpenCall(CompletableFuture<?> result) {
      this.result = result;
    }
  }
}
