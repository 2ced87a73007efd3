package dev.clue.inference.http.transport;

import org.jspecify.annotations.Nullable;

/** One request, for whichever endpoint will get it. */
public final class Call {
  private final String path;
  private final byte @Nullable [] body;

  private Call(String path, byte @Nullable [] body) {
    this.path = path;
    this.body = body;
  }

  /** Asks for a resource; a path from the root begins with a slash. */
  public static Call get(String path) {
    return new Call(path, null);
  }

  /** Sends JSON, UTF-8. The bytes are not copied. */
  public static Call post(String path, byte[] json) {
    return new Call(path, json);
  }

  /** Where it goes: relative to the endpoint's base, or from its root where it begins with "/". */
  public String path() {
    return path;
  }

  /** The JSON, or null for a GET. */
  byte @Nullable [] body() {
    return body;
  }

  /** Names the route, not the content. */
  @Override
  public String toString() {
    return (body == null ? "GET " : "POST ") + path;
  }
}
