package dev.clue.inference.http.likelihood;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.EndpointPool;
import dev.clue.inference.http.wire.AnswerBody;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.Served;
import dev.clue.inference.http.wire.Source;
import java.util.concurrent.CompletableFuture;

/**
 * Likelihoods by {@code echo} with {@code logprobs} at a server whose tokenizer is not to be had:
 * the continuation's tokens are found from the end by their texts.
 */
public final class PlainLikelihoods implements Likelihoods {
  private final EndpointPool pool;
  private final Served served;
  private final AnswerBody bodies;

  /** Asks the endpoints of a pool. */
  public PlainLikelihoods(EndpointPool pool, Served served, AnswerBody bodies) {
    this.pool = pool;
    this.served = served;
    this.bodies = bodies;
  }

  @Override
  public CompletableFuture<Likelihood> of(Prompt prompt, int bosWritten, String continuation) {
    if (!(prompt instanceof Prompt.Text text)) {
      return CompletableFuture.failedFuture(
          new ModelException.Unsupported("log-likelihoods of this server need text"));
    }
    ObjectNode body = Json.object().put("model", served.model());
    body.put("prompt", text.text().substring(bosWritten) + continuation);
    body.put("max_tokens", 1).put("temperature", 0.0).put("stream", false);
    body.put("echo", true).put("logprobs", 1);
    Call call = Call.post("completions", Json.bytes(body));
    return pool.send(
        call,
        (answer, address) -> {
          Source source = new Source(address, call);
          return read(bodies.read(answer, source), continuation, source);
        });
  }

  private static Likelihood read(JsonNode body, String continuation, Source source) {
    JsonNode logprobs = body.path("choices").path(0).path("logprobs");
    JsonNode tokens = logprobs.path("tokens");
    Integer prompt = Json.count(body.path("usage").path("prompt_tokens"));
    if (prompt == null || prompt < 1 || tokens.size() < prompt) {
      throw new ModelException.Unsupported(
          source + " gave no log-probabilities of the prompt's tokens");
    }
    int first = boundary(tokens, prompt, continuation);
    if (first < 1) {
      throw new ModelException.Rejected(
          source + " has a token that reaches across the end of the prompt into the continuation");
    }
    TokenScores scores = new TokenScores(source);
    for (int i = first; i < prompt; i++) {
      double value = logprobs.path("token_logprobs").path(i).asDouble(Double.NaN);
      double best = value;
      for (JsonNode other : logprobs.path("top_logprobs").path(i)) {
        best = Math.max(best, other.asDouble(value));
      }
      scores.add(value, value >= best);
    }
    return scores.total();
  }

  /** The place of the first token of the continuation, or -1 where none begins there. */
  private static int boundary(JsonNode tokens, int end, String continuation) {
    String left = continuation;
    for (int i = end - 1; i >= 0; i--) {
      String token = Json.text(tokens.path(i));
      if (!left.endsWith(token)) {
        return -1;
      }
      left = left.substring(0, left.length() - token.length());
      if (left.isEmpty()) {
        return i;
      }
    }
    return -1;
  }
}
