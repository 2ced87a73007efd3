package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What an error body says, whichever server wrote it.
 *
 * @param type the server's own name for the kind of error; empty where it has none. May quote the
 *     request, as {@code message} may: for decisions, not for people.
 * @param message the server's sentence; empty where it has none
 * @param status a status that the body itself names, or null
 */
record ServerError(String type, String message, @Nullable Integer status) {
  private static final ServerError NONE = new ServerError("", "", null);

  /** Reads a body of any shape: JSON of five kinds, plain text, HTML or nothing. */
  static ServerError read(byte[] body) {
    String text = Json.utf8(body);
    if (text == null || text.isBlank()) {
      return NONE;
    }
    String content = text.strip();
    if (content.startsWith("{")) {
      ServerError error = of(Json.parse(content));
      return error == null ? NONE : error;
    }
    return content.startsWith("<") || content.startsWith("[")
        ? NONE
        : new ServerError("", content, null);
  }

  /** The error of a JSON body, or null where the body reports none. */
  static @Nullable ServerError of(JsonNode body) {
    JsonNode error = body.path("error");
    if (error.isObject()) {
      return nested(error);
    }
    if (error.isTextual()) {
      // TGI, and Ollama's own routes.
      return new ServerError(Json.text(body.path("error_type")), error.textValue(), null);
    }
    if (body.has("detail")) {
      return fastApi(body.path("detail"));
    }
    // vLLM up to 0.9.
    return Json.text(body.path("object")).equals("error") ? nested(body) : null;
  }

  private static ServerError nested(JsonNode error) {
    Integer status = Json.count(error.path("http_status_code"));
    if (status == null) {
      status = Json.count(error.path("code"));
    }
    String code = Json.text(error.path("code"));
    String type = code.isEmpty() ? Json.text(error.path("type")) : code;
    return new ServerError(type, Json.text(error.path("message")), status);
  }

  private static ServerError fastApi(JsonNode detail) {
    if (detail.isTextual()) {
      return new ServerError("", detail.textValue(), null);
    }
    // Each entry repeats the input it complains about; where and what are enough.
    JsonNode first = detail.path(0);
    StringBuilder where = new StringBuilder();
    first.path("loc").forEach(part -> where.append(part.asText()).append(' '));
    return new ServerError(
        Json.text(first.path("type")), (where + Json.text(first.path("msg"))).strip(), null);
  }
}
