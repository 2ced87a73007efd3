package dev.clue.inference.http.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a {@link Service} on a free port of this machine. */
public final class HttpDouble implements AutoCloseable {
  static {
    // Without it the JDK's server waits 40 ms for every answer on a kept connection.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Ask> asked = new CopyOnWriteArrayList<>();

  private HttpDouble(HttpServer server) {
    this.server = server;
  }

  /** Starts serving. */
  public static HttpDouble serving(Service service) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(Loopback.address(), 0), 256);
      HttpDouble started = new HttpDouble(server);
      server.setExecutor(started.threads);
      server.createContext("/", exchange -> started.handle(exchange, service));
      server.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens: {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it was asked so far, in order of arrival. */
  public List<Ask> asked() {
    return asked;
  }

  private void handle(HttpExchange exchange, Service service) throws IOException {
    try (exchange) {
      Ask ask = read(exchange);
      asked.add(ask);
      Reply reply = service.answer(ask);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = reply.body();
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Ask read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Ask(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
