package dev.clue.inference.http.transport;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * Sends one call to one address and brings back what came of it; never throws, never retries.
 *
 * <p>HTTP/1.1 with connections kept alive; proxies by the JDK's settings. A redirect is followed
 * only to the same scheme, host and port, and only where it keeps the method: a key never goes
 * elsewhere.
 */
public final class Transport {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int IDLE_SECONDS = 5;

  /** Enough to get a share of a busy machine, few enough not to wake one for every step. */
  private static final int THREADS = 8;

  private static final int MOST_THREADS = 256;

  private final HttpClient client;
  private final ForkJoinPool threads;
  private final TransportSettings settings;

  /** Opens a client; nothing is connected yet. */
  public Transport(TransportSettings settings) {
    this.settings = settings;
    String name = "clue-http-" + NUMBER.incrementAndGet();
    // A pool that adds a thread while one waits for a future: a caller may wait for one answer
    // while
    // it handles another. Idle threads end.
    threads =
        new ForkJoinPool(
            THREADS,
            pool -> {
              ForkJoinWorkerThread thread =
                  ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
              thread.setName(name + "-" + thread.getPoolIndex());
              return thread;
            },
            null,
            true,
            0,
            MOST_THREADS,
            1,
            null,
            IDLE_SECONDS,
            TimeUnit.SECONDS);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeouts().connect())
            .executor(threads);
    SSLContext tls = settings.tls();
    client = (tls == null ? builder : builder.sslContext(tls)).build();
  }

  /** How long calls are given unless they are brief. */
  public Timeouts timeouts() {
    return settings.timeouts();
  }

  /**
   * Sends a call.
   *
   * @return completes with the outcome, never exceptionally; cancelling it hangs up
   */
  public CompletableFuture<Outcome> send(EndpointAddress address, Call call, Timeouts timeouts) {
    return new Exchange(client, settings, timeouts, new Exchange.Target(address, call)).start();
  }

  /** The threads that answers arrive on; they end when they have been idle for seconds. */
  public Executor threads() {
    return threads;
  }
}
