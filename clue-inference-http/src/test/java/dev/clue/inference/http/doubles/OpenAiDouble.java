package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.inference.http.doubles.OpenAiSettings.Quirk;
import java.util.ArrayList;
import java.util.List;

/** An OpenAI-compatible server with the routes and habits of a flavour. */
public final class OpenAiDouble implements Service {
  private final ServedModel model;
  private final OpenAiSettings settings;
  private final OpenAiGeneration generation;
  private final FlavourRoutes routes;

  /** Serves a model. */
  public OpenAiDouble(ServedModel model, OpenAiSettings settings) {
    this.model = model;
    this.settings = settings;
    generation = new OpenAiGeneration(model, settings);
    routes = new FlavourRoutes(model, settings);
  }

  @Override
  public Reply answer(Ask ask) {
    try {
      requireKey(ask);
      return ask.method().equals("GET") ? get(ask.path()) : post(ask);
    } catch (Reject rejected) {
      return rejected.reply();
    }
  }

  /** Quotes the key that it was given, as some servers do. */
  private void requireKey(Ask ask) {
    String key = settings.apiKey();
    String given = ask.header("authorization");
    if (key != null && !given.equals("Bearer " + key)) {
      throw OpenAiErrors.error(
          401, "Incorrect API key provided: " + given, "invalid_request_error");
    }
  }

  private Reply get(String path) {
    return path.equals("/v1/models") ? Replies.ok(models()) : routes.get(path);
  }

  private Reply post(Ask ask) {
    JsonNode body = ask.json();
    if (!body.isObject()) {
      throw OpenAiErrors.error(400, "not JSON", "invalid_request_error");
    }
    return switch (ask.path()) {
      case "/v1/chat/completions" -> generation.chat(named(body));
      case "/v1/completions" -> generation.completions(named(body));
      case "/tokenize" -> Replies.ok(tokenize(body));
      case "/detokenize" -> Replies.ok(detokenize(body));
      case "/apply-template" -> applyTemplate(body);
      case "/api/show" -> routes.show();
      default -> routes.missing();
    };
  }

  private JsonNode named(JsonNode body) {
    boolean any = settings.flavour() == Flavour.LLAMACPP;
    if (!any && !body.path("model").asText().equals(model.name())) {
      throw OpenAiErrors.error(
          404, "The model `" + body.path("model").asText() + "` does not exist.", "NotFoundError");
    }
    return body;
  }

  private ObjectNode models() {
    ObjectNode models = Replies.object().put("object", "list");
    ObjectNode entry =
        models
            .putArray("data")
            .addObject()
            .put("id", model.name())
            .put("object", "model")
            .put("created", System.currentTimeMillis() / 1000)
            .put("owned_by", routes.owner());
    if (settings.flavour() == Flavour.VLLM || settings.flavour() == Flavour.SGLANG) {
      entry.put("max_model_len", model.contextLength()).put("root", "/models/" + model.name());
    }
    return models;
  }

  private ObjectNode tokenize(JsonNode body) {
    requireTokenizer();
    boolean llama = settings.flavour() == Flavour.LLAMACPP;
    boolean special = body.path(llama ? "add_special" : "add_special_tokens").asBoolean(!llama);
    String text;
    if (body.has("messages")) {
      text = generation.rendered(body);
      special = settings.has(Quirk.DOUBLES_BOS);
    } else {
      text = body.path(llama ? "content" : "prompt").asText();
    }
    ObjectNode answer = Replies.object();
    List<Integer> ids = ServedModel.ids(model.tokenize(text, special));
    var tokens = answer.put("count", ids.size()).putArray("tokens");
    ids.forEach(tokens::add);
    return answer;
  }

  private ObjectNode detokenize(JsonNode body) {
    requireTokenizer();
    List<Integer> ids = new ArrayList<>();
    body.path("tokens").forEach(id -> ids.add(id.asInt()));
    String field =
        switch (settings.flavour()) {
          case LLAMACPP -> "content";
          case SGLANG -> "text";
          case VLLM, OLLAMA, PLAIN -> "prompt";
        };
    boolean special = !body.path("skip_special_tokens").asBoolean(false);
    return Replies.object().put(field, model.decode(ids, special));
  }

  private Reply applyTemplate(JsonNode body) {
    if (settings.flavour() != Flavour.LLAMACPP) {
      return routes.missing();
    }
    // llama.cpp takes the token that it adds itself out of the rendered text.
    String text = generation.rendered(body);
    String plain = text.startsWith(model.bos()) ? text.substring(model.bos().length()) : text;
    return Replies.ok(Replies.object().put("prompt", plain));
  }

  private void requireTokenizer() {
    boolean none = settings.flavour() == Flavour.OLLAMA || settings.flavour() == Flavour.PLAIN;
    if (none || settings.has(Quirk.NO_TOKENIZER)) {
      throw new Reject(routes.missing());
    }
  }
}
