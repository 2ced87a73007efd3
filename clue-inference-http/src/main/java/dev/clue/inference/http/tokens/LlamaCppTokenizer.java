package dev.clue.inference.http.tokens;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.Messages;
import java.util.concurrent.CompletableFuture;

/** {@code /tokenize}, {@code /detokenize} and {@code /apply-template} of llama.cpp's server. */
public final class LlamaCppTokenizer implements ServerTokenizer {
  private final Inquirer inquirer;

  /** Asks by that inquirer. */
  public LlamaCppTokenizer(Inquirer inquirer) {
    this.inquirer = inquirer;
  }

  @Override
  public CompletableFuture<int[]> encode(
      EndpointAddress address, String text, SpecialTokens special) {
    ObjectNode body = Json.object().put("content", text);
    body.put("add_special", special == SpecialTokens.ADD).put("parse_special", true);
    return inquirer
        .post(address, "/tokenize", body)
        .thenApply(said -> VllmTokenizer.ids(said.json()));
  }

  @Override
  public CompletableFuture<String> decode(EndpointAddress address, int[] ids) {
    ObjectNode body = Json.object();
    var tokens = body.putArray("tokens");
    for (int id : ids) {
      tokens.add(id);
    }
    return inquirer
        .post(address, "/detokenize", body)
        .thenApply(said -> Json.text(said.json().path("content")));
  }

  @Override
  public CompletableFuture<Integer> count(EndpointAddress address, Prompt.Chat chat) {
    return rendered(address, chat)
        .thenCompose(text -> encode(address, text, SpecialTokens.ADD))
        .thenApply(ids -> ids.length);
  }

  /** The text that the server makes of messages. */
  public CompletableFuture<String> rendered(EndpointAddress address, Prompt.Chat chat) {
    ObjectNode body = Json.object();
    Messages.write(body, chat);
    return inquirer
        .post(address, "/apply-template", body)
        .thenApply(said -> Json.text(said.json().path("prompt")));
  }
}
