package dev.clue.inference.http.doubles;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a double answers. */
public final class Reply {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Reply(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** An answer of any type. */
  public static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, Map.of("Content-Type", contentType), body);
  }

  /** JSON. */
  public static Reply json(int status, String json) {
    return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Plain text. */
  public static Reply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing but a status. */
  public static Reply empty(int status) {
    return new Reply(status, Map.of(), new byte[0]);
  }

  /** The same with one more header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, Collections.unmodifiableMap(more), body);
  }

  /** The same with another body. */
  public Reply body(String text) {
    return new Reply(status, headers, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The body as one event of a stream. */
  public Reply event() {
    return body("data: " + new String(body, StandardCharsets.UTF_8) + "\n\n");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Headers beside the length. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body; not a copy. */
  public byte[] body() {
    return body;
  }
}
