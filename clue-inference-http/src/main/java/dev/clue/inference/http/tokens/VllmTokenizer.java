package dev.clue.inference.http.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.Messages;
import java.util.concurrent.CompletableFuture;

/** {@code /tokenize} and {@code /detokenize} as vLLM has them, and SGLang after it. */
public final class VllmTokenizer implements ServerTokenizer {
  private final Inquirer inquirer;
  private final String model;

  /** Asks by that inquirer for that model. */
  public VllmTokenizer(Inquirer inquirer, String model) {
    this.inquirer = inquirer;
    this.model = model;
  }

  @Override
  public CompletableFuture<int[]> encode(
      EndpointAddress address, String text, SpecialTokens special) {
    ObjectNode body = Json.object().put("model", model).put("prompt", text);
    body.put("add_special_tokens", special == SpecialTokens.ADD);
    return inquirer.post(address, "/tokenize", body).thenApply(said -> ids(said.json()));
  }

  @Override
  public CompletableFuture<String> decode(EndpointAddress address, int[] ids) {
    ObjectNode body = Json.object().put("model", model).put("skip_special_tokens", false);
    var tokens = body.putArray("tokens");
    for (int id : ids) {
      tokens.add(id);
    }
    return inquirer
        .post(address, "/detokenize", body)
        .thenApply(
            said ->
                // vLLM calls it a prompt, SGLang a text.
                Json.text(said.json().path(said.json().has("prompt") ? "prompt" : "text")));
  }

  @Override
  public CompletableFuture<Integer> count(EndpointAddress address, Prompt.Chat chat) {
    ObjectNode body = Json.object().put("model", model);
    Messages.write(body, chat);
    body.put("add_generation_prompt", chat.prefill().isEmpty());
    body.put("continue_final_message", !chat.prefill().isEmpty());
    return inquirer.post(address, "/tokenize", body).thenApply(said -> ids(said.json()).length);
  }

  /** The {@code tokens} of an answer. */
  static int[] ids(JsonNode answer) {
    JsonNode tokens = answer.path("tokens");
    if (!tokens.isArray()) {
      throw new ModelException.Retryable("the server's /tokenize answered without tokens");
    }
    int[] ids = new int[tokens.size()];
    for (int i = 0; i < ids.length; i++) {
      Integer id = Json.count(tokens.path(i));
      if (id == null) {
        throw new ModelException.Retryable("the server's /tokenize answered without ids");
      }
      ids[i] = id;
    }
    return ids;
  }
}
