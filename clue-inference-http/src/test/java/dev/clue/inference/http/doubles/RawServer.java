package dev.clue.inference.http.doubles;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** HTTP/1.1 over plain sockets, where every byte of an answer is in the test's hands. */
public final class RawServer implements AutoCloseable {
  private static final int BACKLOG = 512;

  private final ServerSocket listener;
  private final Conduct conduct;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger left = new AtomicInteger();

  /** How requests are treated. */
  @FunctionalInterface
  public interface Conduct {
    /** Treats a request; says whether the connection lives on. */
    boolean serve(Ask ask, Wire wire) throws IOException;
  }

  private RawServer(ServerSocket listener, Conduct conduct) {
    this.listener = listener;
    this.conduct = conduct;
  }

  /** Starts serving on a free port. */
  public static RawServer serving(Conduct conduct) {
    return serving(0, conduct);
  }

  /** Starts serving on a port. */
  public static RawServer serving(int port, Conduct conduct) {
    try {
      RawServer server =
          new RawServer(new ServerSocket(port, BACKLOG, Loopback.address()), conduct);
      server.threads.execute(server::listen);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The port. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections the other side has closed so far. */
  public int left() {
    return left.get();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        if (listener.isClosed()) {
          // On a busy machine a connection slips in while the listener closes.
          reset(socket);
          return;
        }
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Wire wire = new Wire(socket);
      boolean open = true;
      while (open) {
        open = conduct.serve(read(in), wire);
      }
    } catch (IOException gone) {
      left.incrementAndGet();
    } finally {
      connections.remove(socket);
    }
  }

  private static Ask read(InputStream in) throws IOException {
    String[] start = line(in).split(" ");
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    return new Ask(start[0], start[1], headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** Dies at once: connections are reset, and no new one is accepted. */
  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : connections) {
        reset(socket);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void reset(Socket socket) throws IOException {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      // Its own thread may have closed it in the meantime; anything else is an error.
      if (!socket.isClosed()) {
        throw e;
      }
    }
    socket.close();
  }
}
