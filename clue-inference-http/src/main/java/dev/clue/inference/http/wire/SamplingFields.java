package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.GenerationOptions;

/**
 * Writes out how to answer. Every field that a server would otherwise fill with a default of its
 * own (vLLM: the model's generation_config.json) is sent, as far as the server knows the field.
 */
final class SamplingFields {
  private SamplingFields() {}

  /** Adds the fields of the OpenAI protocol and those that the server knows beyond it. */
  static void write(ObjectNode body, GenerationOptions options, ServerKind kind) {
    body.put("max_tokens", options.maxNewTokens());
    body.put("temperature", options.temperature());
    // TGI refuses a top_p of 1.
    if (kind != ServerKind.TGI || (options.sampled() && options.topP() < 1)) {
      body.put("top_p", options.topP());
    }
    body.put("seed", seed(options.seed()));
    body.put("stream", false);
    if (!options.stopSequences().isEmpty()) {
      options.stopSequences().forEach(body.putArray("stop")::add);
    }
    switch (kind) {
      case VLLM -> vllm(body, options);
      case SGLANG -> sglang(body, options);
      case LLAMACPP -> llamaCpp(body, options);
      case OLLAMA -> noPenalties(body);
      // TGI turns a presence_penalty of 0 into a repetition penalty of 2.
      case TGI, PLAIN -> {}
    }
  }

  /** A seed that every server takes: 31 bits. */
  static long seed(long seed) {
    return seed >= 0 && seed <= Integer.MAX_VALUE ? seed : Long.hashCode(seed) & Integer.MAX_VALUE;
  }

  private static void vllm(ObjectNode body, GenerationOptions options) {
    noPenalties(body);
    body.put("top_k", topK(options, -1));
    body.put("min_p", 0.0);
    body.put("repetition_penalty", options.repetitionPenalty());
    body.put("ignore_eos", options.ignoreEos());
    body.put("include_stop_str_in_output", options.includeStopSequence());
    if (options.promptTokenLimit() != null) {
      body.put("truncate_prompt_tokens", options.promptTokenLimit());
    }
  }

  private static void sglang(ObjectNode body, GenerationOptions options) {
    noPenalties(body);
    body.put("top_k", topK(options, -1));
    body.put("min_p", 0.0);
    body.put("repetition_penalty", options.repetitionPenalty());
    body.put("ignore_eos", options.ignoreEos());
    body.put("no_stop_trim", options.includeStopSequence());
  }

  private static void llamaCpp(ObjectNode body, GenerationOptions options) {
    noPenalties(body);
    body.put("top_k", topK(options, 0));
    body.put("min_p", 0.0);
    body.put("typical_p", 1.0);
    body.put("repeat_penalty", options.repetitionPenalty());
    body.put("ignore_eos", options.ignoreEos());
    // A reused prefix is computed in other batches, which may move an answer.
    body.put("cache_prompt", false);
  }

  private static void noPenalties(ObjectNode body) {
    body.put("presence_penalty", 0.0);
    body.put("frequency_penalty", 0.0);
  }

  private static int topK(GenerationOptions options, int none) {
    return options.topK() == null ? none : options.topK();
  }
}
