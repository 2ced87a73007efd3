package dev.clue.inference.http.transport;

import dev.clue.api.model.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several servers of one model, used as one.
 *
 * <p>A call goes to the endpoint with the fewest open requests that has room, or waits in order. A
 * call that fails there in a way that may pass is sent to the next endpoint at once, to each one at
 * most; only then does it fail. An endpoint that accepts no connection, or fails several times in a
 * row, is left out and looked at again later, by the check that the pool was given.
 */
public final class EndpointPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointPool.class);

  private final Transport transport;
  private final Readmission readmission;
  private final Object lock = new Object();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final Deque<PooledCall<?>> waiting = new ArrayDeque<>();
  private final Set<PooledCall<?>> running = new HashSet<>();
  private boolean closed;

  /**
   * Opens an empty pool.
   *
   * @param check completes with whether an endpoint that was left out works and serves the right
   *     model
   */
  public EndpointPool(
      Transport transport, Function<EndpointAddress, CompletableFuture<Boolean>> check) {
    this.transport = transport;
    readmission = new Readmission(check, this::admit);
  }

  /**
   * Adds an endpoint.
   *
   * @param ceiling the most requests to have open there
   * @param works whether it was seen to serve the right model; else it is looked at later
   */
  public void add(EndpointAddress address, int ceiling, boolean works) {
    Endpoint endpoint = new Endpoint(address, ceiling, works);
    synchronized (lock) {
      endpoints.add(endpoint);
    }
    if (!works) {
      readmission.later(endpoint);
    }
  }

  /** An endpoint to ask something beside the run, or null where none works. */
  public @Nullable EndpointAddress anyAddress() {
    synchronized (lock) {
      return endpoints.stream()
          .filter(Endpoint::trusted)
          .min(
              Comparator.comparing((Endpoint endpoint) -> !endpoint.up())
                  .thenComparing(Endpoint::inFlight))
          .map(Endpoint::address)
          .orElse(null);
    }
  }

  /** The endpoints that work now. */
  public List<EndpointAddress> working() {
    synchronized (lock) {
      return endpoints.stream().filter(Endpoint::up).map(Endpoint::address).toList();
    }
  }

  /** How many requests the pool has open at most at this moment. */
  public int limit() {
    synchronized (lock) {
      return endpoints.stream().filter(Endpoint::up).mapToInt(Endpoint::limit).sum();
    }
  }

  /**
   * Sends a call.
   *
   * @return completes with the reader's value or a {@link ModelException}; cancelling it hangs up
   */
  public <T> CompletableFuture<T> send(Call call, AnswerReader<T> reader) {
    PooledCall<T> pooled = new PooledCall<>(call, reader);
    synchronized (lock) {
      if (closed) {
        return CompletableFuture.failedFuture(new ModelException.Rejected("the backend is closed"));
      }
      waiting.addLast(pooled);
    }
    CompletableFuture<?> unused =
        pooled
            .result()
            .whenComplete(
                (value, thrown) -> {
                  if (pooled.result().isCompletedExceptionally()) {
                    pooled.abandon();
                  }
                });
    startWaiting();
    return pooled.result();
  }

  private void startWaiting() {
    List<Runnable> starts = new ArrayList<>();
    synchronized (lock) {
      Iterator<PooledCall<?>> calls = waiting.iterator();
      boolean room = true;
      while (room && calls.hasNext()) {
        PooledCall<?> call = calls.next();
        if (call.over()) {
          calls.remove();
          continue;
        }
        Choice choice = choose(call);
        if (choice.endpoint() != null) {
          calls.remove();
          starts.add(prepare(call, choice.endpoint()));
        } else if (choice.hopeless()) {
          calls.remove();
          starts.add(() -> give(call));
        }
        room = endpoints.stream().anyMatch(Endpoint::hasRoom);
      }
    }
    starts.forEach(Runnable::run);
  }

  /** Where a call goes now; if nowhere, whether waiting could help. */
  private record Choice(@Nullable Endpoint endpoint, boolean hopeless) {}

  private Choice choose(PooledCall<?> call) {
    List<Endpoint> left =
        endpoints.stream()
            .filter(endpoint -> endpoint.trusted() && !call.triedAt(endpoint))
            .toList();
    List<Endpoint> candidates = left.stream().filter(Endpoint::up).toList();
    if (candidates.isEmpty() && call.lastFailure() == null) {
      // None works: one of them must be asked to find out whether that is still so.
      candidates = left;
    }
    Endpoint freest =
        candidates.stream()
            .filter(Endpoint::hasRoom)
            .min(Comparator.comparingInt(Endpoint::inFlight))
            .orElse(null);
    return new Choice(freest, candidates.isEmpty());
  }

  private Runnable prepare(PooledCall<?> call, Endpoint endpoint) {
    int open = endpoint.enter();
    running.add(call);
    return () -> start(call, new Attempt(endpoint, System.nanoTime(), open));
  }

  /** One try of a call: where, since when, and how many were open there with it. */
  private record Attempt(Endpoint endpoint, long sent, int open) {}

  private <T> void start(PooledCall<T> call, Attempt attempt) {
    CompletableFuture<?> unused =
        call.start(attempt.endpoint(), transport)
            .whenComplete((outcome, cancelled) -> ended(call, attempt, outcome));
  }

  private <T> void ended(PooledCall<T> call, Attempt attempt, @Nullable Outcome outcome) {
    PooledCall.Reading<T> reading = reading(call, attempt, outcome);
    boolean out;
    boolean again = false;
    synchronized (lock) {
      attempt.endpoint().leave();
      running.remove(call);
      out = outcome != null && learn(attempt, outcome, reading.failure());
      if (reading.failure() != null && !call.over()) {
        call.failed(reading.failure());
        again = mayMove(call, reading.failure());
        if (again) {
          waiting.addFirst(call);
        }
      }
    }
    if (out) {
      LOG.warn("{} is left out for now", attempt.endpoint().address());
      readmission.later(attempt.endpoint());
    }
    if (!again) {
      settle(call, reading);
    }
    startWaiting();
  }

  private static <T> PooledCall.Reading<T> reading(
      PooledCall<T> call, Attempt attempt, @Nullable Outcome outcome) {
    if (outcome instanceof Outcome.Answered answered) {
      return call.read(answered.answer(), attempt.endpoint());
    }
    return new PooledCall.Reading<>(
        null,
        outcome instanceof Outcome.Broken broken
            ? broken.failure()
            : new ModelException.Retryable("the request was cancelled"));
  }

  /** Takes note of an outcome; returns whether it took the endpoint out. */
  private static boolean learn(Attempt attempt, Outcome outcome, @Nullable ModelException failure) {
    Endpoint endpoint = attempt.endpoint();
    long now = System.nanoTime();
    if (outcome instanceof Outcome.Broken broken) {
      return endpoint.failed(broken.unreachable());
    }
    int status = outcome instanceof Outcome.Answered answered ? answered.answer().status() : 0;
    if (status == 429 || status == 503) {
      endpoint.overloaded(attempt.sent(), now, attempt.open());
    }
    if (status >= 500) {
      return endpoint.failed(false);
    }
    if (status == 200 && failure == null) {
      endpoint.answered(now - attempt.sent(), attempt.open());
    }
    return false;
  }

  private boolean mayMove(PooledCall<?> call, ModelException failure) {
    return !closed
        && failure instanceof ModelException.Retryable
        && endpoints.stream().anyMatch(endpoint -> endpoint.up() && !call.triedAt(endpoint));
  }

  private static <T> void settle(PooledCall<T> call, PooledCall.Reading<T> reading) {
    T value = reading.value();
    if (value != null) {
      call.result().complete(value);
    } else if (reading.failure() != null) {
      call.result().completeExceptionally(reading.failure());
    }
  }

  private static void give(PooledCall<?> call) {
    ModelException failure = call.lastFailure();
    call.result()
        .completeExceptionally(
            failure == null ? new ModelException.Retryable("no server works") : failure);
  }

  /** Takes an endpoint in again; false where it needs no more looking after. */
  private boolean admit(Endpoint endpoint, boolean works) {
    synchronized (lock) {
      if (closed || endpoint.up()) {
        return false;
      }
      if (!works) {
        return true;
      }
      endpoint.admit();
    }
    LOG.info("{} is used again", endpoint.address());
    startWaiting();
    return false;
  }

  /** Ends all calls with a failure and hangs up. Idempotent. */
  @Override
  public void close() {
    List<PooledCall<?>> open;
    synchronized (lock) {
      closed = true;
      open = new ArrayList<>(waiting);
      open.addAll(running);
      waiting.clear();
    }
    open.forEach(
        call ->
            call.result()
                .completeExceptionally(
                    new ModelException.Retryable("the backend was closed before the answer came")));
  }
}
