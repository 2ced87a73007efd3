package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.HttpAnswer;

/** {@code /chat/completions}: messages, of which the server makes a prompt. */
public final class OpenAiChat implements Dialect {
  private final Served served;
  private final AnswerBody bodies;

  /** Speaks to one model. */
  public OpenAiChat(Served served, Refusals refusals) {
    this.served = served;
    bodies = new AnswerBody(refusals);
  }

  @Override
  public Call ask(GenerationRequest request, int bosWritten) {
    if (!(request.prompt() instanceof Prompt.Chat chat)) {
      throw new ModelException.Unsupported("the chat route takes messages alone");
    }
    ObjectNode body = Json.object().put("model", served.model());
    Messages.write(body, chat);
    SamplingFields.write(body, request.options(), served.kind());
    if (!chat.prefill().isEmpty()) {
      continuing(body, chat.prefill());
    }
    return Call.post("chat/completions", Json.bytes(body));
  }

  private void continuing(ObjectNode body, String prefill) {
    switch (served.kind()) {
      case VLLM, SGLANG ->
          body.put("add_generation_prompt", false).put("continue_final_message", true);
      case TGI -> {
        if (!prefill.equals(prefill.stripTrailing())) {
          throw new ModelException.Unsupported(
              "TGI's chat route cuts the white space at the end of a prefill; use tgi: instead");
        }
      }
      // llama.cpp goes on from a last message of the assistant of its own accord.
      case LLAMACPP, OLLAMA, PLAIN -> {}
    }
  }

  @Override
  public Completion read(GenerationRequest request, HttpAnswer answer, Source source) {
    JsonNode body = bodies.read(answer, source);
    JsonNode choice = body.path("choices").path(0);
    JsonNode message = choice.path("message");
    if (!message.isObject()) {
      throw new ModelException.Retryable(source + " answered without a message");
    }
    return OpenAiText.completion(
        body, Json.text(message.path("content")), new OpenAiText.Asked(request, served, source));
  }
}
