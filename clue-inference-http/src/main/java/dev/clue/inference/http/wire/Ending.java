package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelException;
import java.util.List;

/**
 * How an answer ended: the reason that a server gives, and the text cut where a stop sequence first
 * occurs. Servers differ in both: some leave the stop sequence in, some overlook one in the middle
 * of a token.
 *
 * @param text the text, ended where it should
 * @param reason why it ended
 */
record Ending(String text, FinishReason reason) {

  /** The ending of a text under the request's stop sequences. */
  static Ending of(String text, FinishReason reason, GenerationOptions options) {
    int start = text.length();
    int end = text.length();
    boolean found = false;
    for (String stop : options.stopSequences()) {
      int at = text.indexOf(stop);
      // Of two that begin together, the shorter one is complete first.
      if (at >= 0 && (!found || at + stop.length() < end)) {
        found = true;
        start = at;
        end = at + stop.length();
      }
    }
    return found
        ? new Ending(
            text.substring(0, options.includeStopSequence() ? end : start),
            FinishReason.STOP_SEQUENCE)
        : new Ending(text, reason);
  }

  /**
   * The reason of a choice of the OpenAI protocol.
   *
   * @throws ModelException if there is none, or the server gave up
   */
  static FinishReason reason(JsonNode choice, OpenAiText.Asked asked) {
    String reason = Json.text(choice.path("finish_reason"));
    return switch (reason) {
      case "" ->
          throw new ModelException.Retryable(asked.source() + " answered without a finish reason");
      case "abort", "cancelled", "error" ->
          throw new ModelException.Retryable(
              asked.source() + " gave up in the middle of its answer");
      case "length" -> FinishReason.LENGTH;
      case "eos", "eos_token" -> FinishReason.END_OF_SEQUENCE;
      case "stop_sequence" -> FinishReason.STOP_SEQUENCE;
      case "stop" -> stopped(choice, asked);
      default -> FinishReason.UNKNOWN;
    };
  }

  private static FinishReason stopped(JsonNode choice, OpenAiText.Asked asked) {
    List<String> stops = asked.request().options().stopSequences();
    if (stops.isEmpty() || asked.served().kind() == ServerKind.TGI) {
      return FinishReason.END_OF_SEQUENCE;
    }
    for (String field : List.of("stop_reason", "matched_stop")) {
      if (choice.has(field)) {
        // vLLM, SGLang: the stop sequence, or nothing or a token's id for the model's own end.
        return stops.contains(Json.text(choice.path(field)))
            ? FinishReason.STOP_SEQUENCE
            : FinishReason.END_OF_SEQUENCE;
      }
    }
    return FinishReason.STOPPED;
  }
}
