package dev.clue.inference.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;
import dev.clue.inference.http.wire.Inquirer.Said;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.ServerKind;

/** Reads {@code /info} of a TGI server. */
public final class TgiProbe {
  private final Inquirer inquirer;

  /** Asks by that inquirer. */
  public TgiProbe(Inquirer inquirer) {
    this.inquirer = inquirer;
  }

  /**
   * Looks at a server.
   *
   * @param adapter an adapter's name; empty for the model itself
   * @throws ClueException if it is no TGI server
   */
  public ServerFacts probe(EndpointAddress address, String adapter) {
    Said info = inquirer.require(address, "/info");
    JsonNode json = info.json();
    String model = Json.text(json.path("model_id"));
    if (model.isEmpty() || !json.has("max_total_tokens")) {
      throw new ClueException(
          address
              + " is no TGI server: its /info names no model_id and max_total_tokens; for other"
              + " servers write openai: or openai-text:.");
    }
    String input = json.has("max_input_tokens") ? "max_input_tokens" : "max_input_length";
    return ServerFacts.of(ServerKind.TGI, model)
        .contextLength(Json.count(json.path("max_total_tokens")))
        .promptLength(Json.count(json.path(input)))
        .slots(Json.count(json.path("max_concurrent_requests")))
        .stopSequences(Json.count(json.path("max_stop_sequences")))
        .say("server.version", Json.text(json.path("version")))
        .say("server.model.sha", Json.text(json.path("model_sha")))
        .say("server.adapter", adapterOf(model, adapter))
        .say("server.info", info.text().strip())
        .build();
  }

  /** The adapter that a spec names; empty where it names the model itself. */
  public static String adapterOf(String model, String named) {
    return named.equals(model) || named.equals("tgi") ? "" : named;
  }
}
