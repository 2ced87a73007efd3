package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenUsage;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.HttpAnswer;

/** {@code /chat/completions}: messages, of which the server makes a prompt. */
public final class OpenAiChat implements Dialect {
  private final String model;
  private final ServerKind kind;
  private final AnswerBody bodies;

  /**
   * Speaks to one model.
   *
   * @param model the server's name for it
   */
  public OpenAiChat(String model, ServerKind kind, Refusals refusals) {
    this.model = model;
    this.kind = kind;
    bodies = new AnswerBody(refusals);
  }

  @Override
  public Call ask(GenerationRequest request) {
    if (!(request.prompt() instanceof Prompt.Chat chat)) {
      throw new ModelException.Unsupported("the chat route takes messages alone");
    }
    ObjectNode body = Json.object().put("model", model);
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : chat.messages()) {
      messages.addObject().put("role", message.role().wireName()).put("content", message.content());
    }
    SamplingFields.write(body, request.options(), kind);
    return Call.post("chat/completions", Json.bytes(body));
  }

  @Override
  public Completion read(GenerationRequest request, HttpAnswer answer, Source source) {
    JsonNode body = bodies.read(answer, source);
    JsonNode choice = body.path("choices").path(0);
    JsonNode message = choice.path("message");
    if (!message.isObject()) {
      throw new ModelException.Retryable(source + " answered without a message");
    }
    TokenUsage usage = Usage.of(body);
    Ending ending =
        Ending.of(
            Json.text(message.path("content")),
            Ending.reason(choice, request.options().stopSequences(), source),
            request.options());
    Usage.check(usage, ending, request.options(), source);
    return new Completion(ending.text(), ending.reason(), usage);
  }
}
