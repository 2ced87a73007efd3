package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A request for a generation, as TGI's router holds it.
 *
 * @param inputs the prompt
 * @param parameters by TGI's names
 * @param addSpecial whether special tokens are added: always, but for chat
 */
record TgiAsk(String inputs, JsonNode parameters, boolean addSpecial) {

  /** Reads the body of {@code /generate}; without parameters TGI samples. */
  static TgiAsk ofGenerate(JsonNode body) {
    if (!body.isObject()) {
      throw TgiErrors.plain(400, "Failed to parse the request body as JSON");
    }
    JsonNode inputs = body.path("inputs");
    if (!inputs.isTextual()) {
      throw TgiErrors.plain(
          422, "Failed to deserialize the JSON body into the target type: missing field `inputs`");
    }
    JsonNode parameters =
        body.has("parameters") ? body.path("parameters") : Replies.object().put("do_sample", true);
    return new TgiAsk(inputs.textValue(), parameters, true);
  }

  /** Makes parameters of the OpenAI protocol's fields, by TGI's rules. */
  static ObjectNode parametersOfOpenAi(JsonNode body) {
    ObjectNode parameters = Replies.object();
    boolean greedy = body.has("temperature") && body.path("temperature").asDouble() == 0;
    parameters.put("do_sample", !greedy).put("details", true);
    if (!greedy && body.has("temperature")) {
      parameters.set("temperature", body.path("temperature"));
    }
    if (body.has("presence_penalty")) {
      parameters.put("repetition_penalty", body.path("presence_penalty").asDouble() + 2);
    }
    for (String field : List.of("top_p", "seed", "stop", "frequency_penalty")) {
      if (body.has(field)) {
        parameters.set(field, body.path(field));
      }
    }
    if (body.has("max_tokens")) {
      parameters.set("max_new_tokens", body.path("max_tokens"));
    }
    return parameters;
  }

  List<String> stops() {
    List<String> stops = new ArrayList<>();
    JsonNode stop = parameters.path("stop");
    if (stop.isTextual()) {
      stops.add(stop.textValue());
    }
    stop.forEach(text -> stops.add(text.asText()));
    return stops;
  }

  boolean sampled() {
    return parameters.path("do_sample").asBoolean(false);
  }
}
