package dev.clue.inference.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.ModelException;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;
import dev.clue.inference.http.wire.Inquirer.Said;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.ServerKind;
import org.jspecify.annotations.Nullable;

/** Reads what Ollama says about a model by its own routes. */
final class OllamaProbe {
  private final Inquirer inquirer;

  OllamaProbe(Inquirer inquirer) {
    this.inquirer = inquirer;
  }

  ServerFacts probe(EndpointAddress address, ModelChoice choice) {
    Said version = inquirer.find(address, "/api/version");
    Said tags = inquirer.find(address, "/api/tags");
    JsonNode show = show(address, choice.name());
    ServerFacts.Builder facts =
        choice
            .facts(ServerKind.OLLAMA)
            .slots(4)
            .say("server.version", version == null ? "" : Json.text(version.json().path("version")))
            .say("server.model.digest", tags == null ? "" : digest(tags.json(), choice.name()));
    return show == null
        ? facts.build()
        : facts
            .say("server.model.parameters", Json.text(show.path("parameters")).strip())
            .say("server.model.template", Json.text(show.path("template")))
            .say("server.model.quantization", quantization(show))
            .build();
  }

  private @Nullable JsonNode show(EndpointAddress address, String model) {
    try {
      return Inquirer.now(inquirer.post(address, "/api/show", Json.object().put("model", model)))
          .json();
    } catch (ModelException.Rejected | ModelException.Unsupported lacking) {
      return null;
    }
  }

  private static String quantization(JsonNode show) {
    return Json.text(show.path("details").path("quantization_level"));
  }

  private static String digest(JsonNode tags, String model) {
    for (JsonNode entry : tags.path("models")) {
      if (Json.text(entry.path("name")).equals(model)) {
        return Json.text(entry.path("digest"));
      }
    }
    return "";
  }
}
