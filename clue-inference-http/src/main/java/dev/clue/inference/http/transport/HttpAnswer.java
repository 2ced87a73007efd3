package dev.clue.inference.http.transport;

import java.net.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a server sent back: a status, headers and a body of bounded size. */
public final class HttpAnswer {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  /** An answer; the body is not copied. */
  public HttpAnswer(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The body; of an error only its beginning. Not a copy: do not write to it. */
  public byte[] body() {
    return body;
  }

  /** The first header of that name, or null. */
  public @Nullable String header(String name) {
    Optional<String> value = headers.firstValue(name);
    return value.isPresent() ? value.get() : null;
  }

  /** The header's value as a whole number from 0 to a billion, or null where it is none. */
  public @Nullable Integer count(String name) {
    String value = header(name);
    return value != null && value.strip().matches("\\d{1,9}")
        ? Integer.valueOf(value.strip())
        : null;
  }
}
