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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * TGI's {@code /tokenize}, which always adds special tokens and tells for each token which bytes of
 * the text it covers: an added one covers none. There is no route back from ids to text, so that
 * only the beginnings of texts can be decoded that were encoded here a short while ago.
 */
public final class TgiTokenizer implements ServerTokenizer {
  private final Inquirer inquirer;
  private final EncodedTexts encoded = new EncodedTexts();

  /** Asks by that inquirer. */
  public TgiTokenizer(Inquirer inquirer) {
    this.inquirer = inquirer;
  }

  /**
   * A token.
   *
   * @param id its id
   * @param text the part of the text that it covers
   * @param start the first byte of that part
   * @param stop the byte after it
   */
  record Piece(int id, String text, int start, int stop) {
    /** Whether the tokenizer added it: it covers nothing. */
    boolean added() {
      return start == stop;
    }
  }

  @Override
  public CompletableFuture<int[]> encode(
      EndpointAddress address, String text, SpecialTokens special) {
    return pieces(address, text)
        .thenApply(
            pieces ->
                encoded.remember(
                    text,
                    pieces.stream()
                        .filter(piece -> special == SpecialTokens.ADD || !piece.added())
                        .toList()));
  }

  /** The tokens of a text, added ones among them. */
  CompletableFuture<List<Piece>> pieces(EndpointAddress address, String text) {
    if (text.isEmpty()) {
      // TGI refuses an empty text; what it would add stands before any other text.
      return pieces(address, ".")
          .thenApply(pieces -> pieces.stream().filter(Piece::added).toList());
    }
    return inquirer
        .post(address, "/tokenize", Json.object().put("inputs", text))
        .thenApply(said -> read(said.json()));
  }

  private static List<Piece> read(JsonNode answer) {
    if (!answer.isArray()) {
      throw new ModelException.Retryable("the server's /tokenize answered without tokens");
    }
    List<Piece> pieces = new ArrayList<>();
    for (JsonNode token : answer) {
      Integer id = Json.count(token.path("id"));
      if (id == null) {
        throw new ModelException.Retryable("the server's /tokenize answered without ids");
      }
      int start = token.path("start").asInt(-1);
      int stop = token.path("stop").asInt(-2);
      pieces.add(new Piece(id, Json.text(token.path("text")), start, stop));
    }
    return pieces;
  }

  @Override
  public CompletableFuture<String> decode(EndpointAddress address, int[] ids) {
    String text = encoded.beginning(ids);
    return text == null
        ? ServerTokenizer.lacking("turn token ids into text")
        : CompletableFuture.completedFuture(text);
  }

  @Override
  public CompletableFuture<Integer> count(EndpointAddress address, Prompt.Chat chat) {
    ObjectNode body = Json.object().put("model", "tgi");
    Messages.write(body, chat);
    return inquirer
        .post(address, "/chat_tokenize", body)
        .thenApply(said -> read(said.json().path("tokenize_response")).size());
  }
}
