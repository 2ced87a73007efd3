package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.GenerationOptions;
import dev.clue.inference.http.doubles.OpenAiSettings.Quirk;
import java.util.ArrayList;
import java.util.List;

/** What a server does with fields that are not sent: defaults of its own, which change answers. */
final class SamplingDefaults {
  private SamplingDefaults() {}

  static GenerationOptions options(JsonNode body, OpenAiSettings settings) {
    GenerationOptions.Builder options =
        GenerationOptions.builder()
            .maxNewTokens(body.path("max_tokens").asInt(16))
            .temperature(body.path("temperature").asDouble(0.7))
            .topP(body.path("top_p").asDouble(0.8))
            .seed(body.path("seed").asLong(System.nanoTime()))
            .stopSequences(stops(body));
    int topK = body.path("top_k").asInt(body.has("top_k") ? -1 : 20);
    switch (settings.flavour()) {
      case VLLM, SGLANG -> {
        options.repetitionPenalty(body.path("repetition_penalty").asDouble(1.2));
        options.topK(topK > 0 ? topK : null);
        options.ignoreEos(body.path("ignore_eos").asBoolean(false));
        options.includeStopSequence(
            body.path("include_stop_str_in_output").asBoolean(false)
                || body.path("no_stop_trim").asBoolean(false));
      }
      case LLAMACPP -> {
        options.repetitionPenalty(body.path("repeat_penalty").asDouble(1.2));
        options.topK(topK > 0 ? topK : null);
        options.ignoreEos(body.path("ignore_eos").asBoolean(false));
      }
      case OLLAMA -> options.repetitionPenalty(settings.has(Quirk.PENALTY) ? 1.1 : 1);
      case PLAIN -> {}
    }
    return options.build();
  }

  private static List<String> stops(JsonNode body) {
    List<String> stops = new ArrayList<>();
    body.path("stop").forEach(stop -> stops.add(stop.asText()));
    return stops;
  }
}
