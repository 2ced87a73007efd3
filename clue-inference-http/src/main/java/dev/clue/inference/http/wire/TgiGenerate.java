package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenUsage;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * TGI's own {@code /generate}. It adds the beginning-of-sequence token to every text, cuts prompts
 * from the left where {@code truncate} says so, and leaves the stop sequence in the text.
 */
public final class TgiGenerate implements Dialect {
  private final TgiLimits limits;
  private final AnswerBody bodies;

  /** Speaks to a server of those limits. */
  public TgiGenerate(TgiLimits limits, Refusals refusals) {
    this.limits = limits;
    bodies = new AnswerBody(refusals);
  }

  /**
   * What a server takes.
   *
   * @param promptTokens the most prompt tokens, or null where unknown
   * @param stopSequences the most stop sequences
   * @param adapter the name of the adapter to use; empty for none
   */
  public record TgiLimits(@Nullable Integer promptTokens, int stopSequences, String adapter) {}

  @Override
  public Call ask(GenerationRequest request, int bosWritten) {
    if (!(request.prompt() instanceof Prompt.Text text)) {
      throw new ModelException.Unsupported("TGI's /generate takes text alone");
    }
    ObjectNode body = Json.object().put("inputs", Json.sendable(text.text().substring(bosWritten)));
    // Without "parameters" TGI samples.
    parameters(body.putObject("parameters"), request.options());
    return Call.post("/generate", Json.bytes(body));
  }

  private void parameters(ObjectNode parameters, GenerationOptions options) {
    parameters
        .put("max_new_tokens", options.maxNewTokens())
        .put("do_sample", options.sampled())
        .put("details", true)
        .put("return_full_text", false);
    if (options.stopSequences().size() > limits.stopSequences()) {
      throw new ModelException.Unsupported(
          "TGI takes at most "
              + limits.stopSequences()
              + " stop sequences, the request has "
              + options.stopSequences().size());
    }
    if (!options.stopSequences().isEmpty()) {
      options.stopSequences().forEach(parameters.putArray("stop")::add);
    }
    if (options.repetitionPenalty() != 1) {
      parameters.put("repetition_penalty", options.repetitionPenalty());
    }
    if (!limits.adapter().isEmpty()) {
      parameters.put("adapter_id", limits.adapter());
    }
    truncate(parameters, options);
    if (options.sampled()) {
      sampling(parameters, options);
    }
  }

  /** A limit above the server's own would be refused, and could never cut anything. */
  private void truncate(ObjectNode parameters, GenerationOptions options) {
    Integer limit = options.promptTokenLimit();
    Integer most = limits.promptTokens();
    if (limit != null && (most == null || limit <= most)) {
      parameters.put("truncate", limit);
    }
  }

  private static void sampling(ObjectNode parameters, GenerationOptions options) {
    parameters
        .put("temperature", options.temperature())
        .put("seed", options.seed() & Long.MAX_VALUE);
    if (options.topP() < 1) {
      parameters.put("top_p", options.topP());
    }
    if (options.topK() != null) {
      parameters.put("top_k", options.topK());
    }
  }

  @Override
  public Completion read(GenerationRequest request, HttpAnswer answer, Source source) {
    JsonNode body = bodies.read(answer, source);
    JsonNode text = body.path("generated_text");
    if (!text.isTextual()) {
      throw new ModelException.Retryable(source + " answered without a generated_text");
    }
    JsonNode details = body.path("details");
    Ending ending = Ending.of(Json.text(text), reason(details, source), request.options());
    Integer made = Json.count(details.path("generated_tokens"));
    TokenUsage usage = new TokenUsage(answer.count("x-prompt-tokens"), made, 0);
    Usage.check(usage, ending, request.options(), source);
    return new Completion(ending.text(), ending.reason(), usage);
  }

  private static FinishReason reason(JsonNode details, Source source) {
    return switch (Json.text(details.path("finish_reason"))) {
      case "length" -> FinishReason.LENGTH;
      case "eos_token" -> FinishReason.END_OF_SEQUENCE;
      case "stop_sequence" -> FinishReason.STOP_SEQUENCE;
      case "" -> throw new ModelException.Retryable(source + " answered without a finish reason");
      default -> FinishReason.UNKNOWN;
    };
  }
}
