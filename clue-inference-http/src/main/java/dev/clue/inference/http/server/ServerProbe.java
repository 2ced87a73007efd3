package dev.clue.inference.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.ModelException;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;
import dev.clue.inference.http.wire.Inquirer.Said;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.ServerKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose server an address is and what it serves, by its own words: {@code /v1/models},
 * {@code /info}, {@code /props}, {@code /version} and the like. Nothing is generated.
 */
public final class ServerProbe {
  private static final Said NO_MODELS = Said.nothing();

  private final Inquirer inquirer;
  private final Wanted wanted;

  /** Probes for what a spec asks for. */
  public ServerProbe(Inquirer inquirer, Wanted wanted) {
    this.inquirer = inquirer;
    this.wanted = wanted;
  }

  /**
   * What a spec says about the server.
   *
   * @param model the model's name there; empty for the only one
   * @param kind the kind of server, or null to find out
   */
  public record Wanted(String model, @Nullable ServerKind kind) {}

  /**
   * Looks at a server.
   *
   * @throws dev.clue.api.model.ModelException if it does not answer, or wants another key
   * @throws dev.clue.api.ClueException if it does not serve the model
   */
  public ServerFacts probe(EndpointAddress address) {
    Said models = models(address);
    ServerKind kind = wanted.kind() == null ? kindOf(address, models) : wanted.kind();
    return switch (kind) {
      case TGI -> new TgiProbe(inquirer).probe(address, wanted.model());
      case LLAMACPP -> new LlamaCppProbe(inquirer).probe(address, choice(address, kind, models));
      case VLLM -> vllm(address, choice(address, kind, models));
      case SGLANG -> sglang(address, choice(address, kind, models));
      case OLLAMA -> new OllamaProbe(inquirer).probe(address, choice(address, kind, models));
      case PLAIN -> {
        ModelChoice choice = choice(address, kind, models);
        yield choice.facts(kind).contextLength(choice.contextLength()).build();
      }
    };
  }

  private Said models(EndpointAddress address) {
    try {
      return inquirer.require(address, "models");
    } catch (ModelException.Unsupported none) {
      return NO_MODELS;
    }
  }

  private ModelChoice choice(EndpointAddress address, ServerKind kind, Said models) {
    return ModelChoice.of(address, models.json(), wanted.model(), kind);
  }

  private ServerKind kindOf(EndpointAddress address, Said models) {
    return switch (Json.text(models.json().path("data").path(0).path("owned_by"))) {
      case "vllm" -> ServerKind.VLLM;
      case "sglang" -> ServerKind.SGLANG;
      case "llamacpp" -> ServerKind.LLAMACPP;
      default -> kindByRoutes(address);
    };
  }

  private ServerKind kindByRoutes(EndpointAddress address) {
    if (has(address, "/info", "max_total_tokens")) {
      return ServerKind.TGI;
    }
    if (has(address, "/props", "default_generation_settings")) {
      return ServerKind.LLAMACPP;
    }
    if (has(address, "/api/version", "version")) {
      return ServerKind.OLLAMA;
    }
    if (has(address, "/get_model_info", "model_path")) {
      return ServerKind.SGLANG;
    }
    return has(address, "/version", "version") ? ServerKind.VLLM : ServerKind.PLAIN;
  }

  private boolean has(EndpointAddress address, String path, String field) {
    Said said = inquirer.find(address, path);
    return said != null && said.json().has(field);
  }

  private ServerFacts vllm(EndpointAddress address, ModelChoice choice) {
    Said version = inquirer.find(address, "/version");
    return choice
        .facts(ServerKind.VLLM)
        .slots(128)
        .contextLength(choice.contextLength())
        .say("server.version", version == null ? "" : Json.text(version.json().path("version")))
        .say("server.model.root", Json.text(choice.entry().path("root")))
        .build();
  }

  private ServerFacts sglang(EndpointAddress address, ModelChoice choice) {
    Said model = inquirer.find(address, "/get_model_info");
    Said server = inquirer.find(address, "/get_server_info");
    JsonNode about = server == null ? choice.entry() : server.json();
    Integer length = Json.count(about.path("context_length"));
    return choice
        .facts(ServerKind.SGLANG)
        .slots(128)
        .contextLength(length == null ? choice.contextLength() : length)
        .say("server.version", Json.text(about.path("version")))
        .say("server.model.root", model == null ? "" : Json.text(model.json().path("model_path")))
        .build();
  }

  /** The names of a list of models. */
  static List<String> names(JsonNode models) {
    List<String> names = new ArrayList<>();
    models.path("data").forEach(entry -> names.add(Json.text(entry.path("id"))));
    return names;
  }
}
