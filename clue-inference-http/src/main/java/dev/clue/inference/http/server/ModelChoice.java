package dev.clue.inference.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.ServerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a server's models is meant.
 *
 * @param name what the server is asked for
 * @param entry what it says about that model; missing where it says nothing
 */
record ModelChoice(String name, JsonNode entry) {
  private static final int MOST_NAMES = 8;

  /**
   * The model of that name, or the only one where no name is given.
   *
   * @param models the answer of {@code /v1/models}
   * @throws ClueException if the server does not list it, or lists several and none was named
   */
  static ModelChoice of(EndpointAddress address, JsonNode models, String wanted, ServerKind kind) {
    List<String> names = ServerProbe.names(models);
    for (JsonNode entry : models.path("data")) {
      String id = Json.text(entry.path("id"));
      if (id.equals(wanted) || id.equals(wanted + ":latest")) {
        return new ModelChoice(id, entry);
      }
    }
    // The server of llama.cpp answers to any name.
    boolean any = kind == ServerKind.LLAMACPP || names.isEmpty();
    if (!wanted.isEmpty() && any) {
      return new ModelChoice(wanted, models.path("data").path(0));
    }
    if (wanted.isEmpty() && names.size() == 1) {
      return new ModelChoice(names.get(0), models.path("data").path(0));
    }
    throw new ClueException(
        (wanted.isEmpty() ? "No model is named" : "The model '" + wanted + "' is not served")
            + " at "
            + address
            + (names.isEmpty() ? "" : ", which has " + listed(names))
            + ": name one after # in the spec.");
  }

  private static String listed(List<String> names) {
    String some = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    return names.size() > MOST_NAMES
        ? some + " and " + (names.size() - MOST_NAMES) + " more"
        : some;
  }

  /** Facts that hold for every kind. */
  ServerFacts.Builder facts(ServerKind kind) {
    return ServerFacts.of(kind, name);
  }

  /** The length that the list of models names, or null. */
  @Nullable Integer contextLength() {
    return Json.count(entry.path("max_model_len"));
  }
}
