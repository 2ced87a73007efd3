package dev.clue.inference.http.transport;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
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

  private final HttpClient client;
  private final Executor threads;
  private final TransportSettings settings;

  /** Opens a client; nothing is connected yet. */
  public Transport(TransportSettings settings) {
    this.settings = settings;
    String name = "clue-http-" + NUMBER.incrementAndGet();
    // A thread for every step that is ready: with fewer, answers queue behind one another, which
    // cost a third of the throughput. A caller may also wait for one answer while handling another.
    threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
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
