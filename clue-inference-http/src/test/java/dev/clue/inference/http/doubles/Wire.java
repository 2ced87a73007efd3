package dev.clue.inference.http.doubles;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** One connection, to be treated well or badly. Each method says whether it lives on. */
public final class Wire {
  private final Socket socket;

  Wire(Socket socket) {
    this.socket = socket;
  }

  /** Sends an answer as it should be. */
  public boolean send(Reply reply) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] head = head(reply, reply.body().length);
    byte[] whole = new byte[head.length + reply.body().length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(reply.body(), 0, whole, head.length, reply.body().length);
    out.write(whole);
    out.flush();
    return true;
  }

  /** Sends half of an answer and closes. */
  public boolean half(Reply reply) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(head(reply, reply.body().length));
    out.write(reply.body(), 0, reply.body().length / 2);
    out.flush();
    return false;
  }

  /** Closes without a word. */
  public boolean hangUp() {
    return false;
  }

  /** Resets the connection. */
  public boolean reset() throws IOException {
    socket.setSoLinger(true, 0);
    return false;
  }

  /** Says nothing until the other side leaves, or a minute is over. */
  public boolean stall() throws IOException {
    socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(1));
    int unexpected = socket.getInputStream().read();
    return unexpected == -2;
  }

  /** Sends bytes as they are. */
  public boolean raw(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return false;
  }

  /** Begins an answer and goes on, a byte at a time. */
  public boolean drip(Reply reply, long millisecondsPerByte) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(head(reply, reply.body().length));
    for (byte part : reply.body()) {
      out.write(part);
      out.flush();
      sleep(millisecondsPerByte);
    }
    return true;
  }

  /** Sends a body of that many bytes, for as long as anybody listens. */
  public long flood(long bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + bytes
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    byte[] part = new byte[65_536];
    long sent = 0;
    try {
      while (sent < bytes) {
        out.write(part);
        sent += part.length;
      }
    } catch (IOException hungUp) {
      return sent;
    }
    return sent;
  }

  private static byte[] head(Reply reply, int length) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" x\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: ").append(length).append("\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void sleep(long milliseconds) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
