package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request that arrived.
 *
 * @param method GET or POST
 * @param path without the query
 * @param headers by lower-case name, the first of each
 * @param body the text; empty for none
 */
public record Ask(String method, String path, Map<String, String> headers, String body) {
  /** A header, or an empty text. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The body as JSON; a missing node where it is none. */
  public JsonNode json() {
    return Replies.parse(body);
  }
}
