package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.inference.http.doubles.OpenAiSettings.Quirk;

/** The routes by which servers tell what they are. */
final class FlavourRoutes {
  private final ServedModel model;
  private final OpenAiSettings settings;

  FlavourRoutes(ServedModel model, OpenAiSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  String owner() {
    return switch (settings.flavour()) {
      case VLLM -> "vllm";
      case SGLANG -> "sglang";
      case LLAMACPP -> "llamacpp";
      case OLLAMA -> "library";
      case PLAIN -> "somebody";
    };
  }

  Reply get(String path) {
    return switch (settings.flavour() + path) {
      case "VLLM/version" -> Replies.ok(Replies.object().put("version", "0.10.1"));
      case "SGLANG/get_model_info" ->
          Replies.ok(Replies.object().put("model_path", "/models/" + model.name()));
      case "SGLANG/get_server_info" ->
          Replies.ok(
              Replies.object()
                  .put("version", "0.5.3")
                  .put("context_length", model.contextLength())
                  .put("last_gen_throughput", System.nanoTime() % 1000));
      case "LLAMACPP/props" -> Replies.ok(props());
      case "LLAMACPP/health" -> Replies.ok(Replies.object().put("status", "ok"));
      case "OLLAMA/api/version" -> Replies.ok(Replies.object().put("version", "0.12.3"));
      case "OLLAMA/api/tags" -> Replies.ok(tags());
      default -> missing();
    };
  }

  private ObjectNode props() {
    ObjectNode props =
        Replies.object()
            .put("total_slots", 4)
            .put("model_path", "/models/toy.gguf")
            .put("chat_template", model.templateSource())
            .put("bos_token", model.bos())
            .put("eos_token", "</s>")
            .put("build_info", "b6500-abcdef");
    props.putObject("default_generation_settings").put("n_ctx", model.contextLength());
    return props;
  }

  private ObjectNode tags() {
    ObjectNode tags = Replies.object();
    tags.putArray("models").addObject().put("name", model.name()).put("digest", "sha256:1234");
    return tags;
  }

  Reply show() {
    if (settings.flavour() != Flavour.OLLAMA) {
      return missing();
    }
    ObjectNode show =
        Replies.object()
            .put("template", "{{ .Prompt }}")
            .put("parameters", settings.has(Quirk.PENALTY) ? "" : "repeat_penalty    1");
    show.putObject("details").put("quantization_level", "Q4_K_M");
    return Replies.ok(show);
  }

  Reply missing() {
    return switch (settings.flavour()) {
      case VLLM, SGLANG -> Reply.json(404, "{\"detail\":\"Not Found\"}");
      case LLAMACPP ->
          Reply.json(
              404,
              "{\"error\":{\"code\":404,\"message\":\"File Not Found\",\"type\":\"not_found_error\"}}");
      case OLLAMA -> Reply.text(404, "404 page not found");
      case PLAIN -> Reply.empty(404);
    };
  }
}
