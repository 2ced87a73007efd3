package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenUsage;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.HttpAnswer;

/** {@code /completions}: text as the model shall see it, or token ids. */
public final class OpenAiText implements Dialect {
  private final Served served;
  private final AnswerBody bodies;

  /** Speaks to one model. */
  public OpenAiText(Served served, Refusals refusals) {
    this.served = served;
    bodies = new AnswerBody(refusals);
  }

  /**
   * What was asked of whom.
   *
   * @param request the request
   * @param served the model
   * @param source the server
   */
  record Asked(GenerationRequest request, Served served, Source source) {}

  @Override
  public Call ask(GenerationRequest request, int bosWritten) {
    ObjectNode body = Json.object().put("model", served.model());
    writePrompt(body, request.prompt(), bosWritten);
    SamplingFields.write(body, request.options(), served.kind());
    return Call.post("completions", Json.bytes(body));
  }

  private void writePrompt(ObjectNode body, Prompt prompt, int bosWritten) {
    if (prompt instanceof Prompt.Tokens tokens) {
      ArrayNode ids = body.putArray("prompt");
      for (int id : tokens.ids()) {
        ids.add(id);
      }
    } else if (!(prompt instanceof Prompt.Text text)) {
      throw new ModelException.Unsupported("the text route takes no messages");
    } else if (served.kind() == ServerKind.VLLM) {
      // It can leave its own token out, so that the text stays as it was rendered.
      body.put("prompt", Json.sendable(text.text())).put("add_special_tokens", bosWritten == 0);
    } else {
      body.put("prompt", Json.sendable(text.text().substring(bosWritten)));
    }
  }

  @Override
  public Completion read(GenerationRequest request, HttpAnswer answer, Source source) {
    JsonNode body = bodies.read(answer, source);
    JsonNode text = body.path("choices").path(0).path("text");
    if (!text.isTextual()) {
      throw new ModelException.Retryable(source + " answered without a text");
    }
    return completion(body, Json.text(text), new Asked(request, served, source));
  }

  /** The completion of a body's first choice, whose text was found. */
  static Completion completion(JsonNode body, String text, Asked asked) {
    GenerationRequest request = asked.request();
    Ending ending =
        Ending.of(text, Ending.reason(body.path("choices").path(0), asked), request.options());
    TokenUsage usage = Usage.of(body);
    Usage.check(usage, ending, request.options(), asked.source());
    return new Completion(ending.text(), ending.reason(), usage);
  }
}
