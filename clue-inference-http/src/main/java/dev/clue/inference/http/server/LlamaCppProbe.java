package dev.clue.inference.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;
import dev.clue.inference.http.wire.Inquirer.Said;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.ServerKind;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code /props} of the server of llama.cpp; what changes from request to request stays. */
final class LlamaCppProbe {
  private final Inquirer inquirer;

  LlamaCppProbe(Inquirer inquirer) {
    this.inquirer = inquirer;
  }

  ServerFacts probe(EndpointAddress address, ModelChoice choice) {
    Said said = inquirer.require(address, "/props");
    JsonNode props = said.json();
    JsonNode defaults = props.path("default_generation_settings");
    Map<String, String> special = new TreeMap<>();
    for (String token : new String[] {"bos_token", "eos_token"}) {
      String text = Json.text(props.path(token));
      if (!text.isEmpty()) {
        special.put(token, text);
      }
    }
    JsonNode meta = choice.entry().path("meta");
    return choice
        .facts(ServerKind.LLAMACPP)
        .contextLength(Json.count(defaults.path("n_ctx")))
        .slots(Json.count(props.path("total_slots")))
        .template(Json.text(props.path("chat_template")), special)
        .say("server.version", Json.text(props.path("build_info")))
        .say("server.model.path", Json.text(props.path("model_path")))
        .say("server.model.parameters", meta.path("n_params").asText(""))
        .say("server.model.bytes", meta.path("size").asText(""))
        .build();
  }
}
