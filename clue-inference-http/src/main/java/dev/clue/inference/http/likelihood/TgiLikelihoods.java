package dev.clue.inference.http.likelihood;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.http.tokens.TgiTokenizer;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.transport.EndpointPool;
import dev.clue.inference.http.wire.AnswerBody;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Likelihoods by TGI's {@code decoder_input_details}, which it gives where it was started with
 * {@code --enable-prefill-logprobs}. They do not tell which token was the likeliest, so that a
 * second request lets the model go on from the prompt.
 */
public final class TgiLikelihoods implements Likelihoods {
  private final EndpointPool pool;
  private final TgiTokenizer tokenizer;
  private final AnswerBody bodies;

  /** Asks the endpoints of a pool. */
  public TgiLikelihoods(EndpointPool pool, TgiTokenizer tokenizer, AnswerBody bodies) {
    this.pool = pool;
    this.tokenizer = tokenizer;
    this.bodies = bodies;
  }

  @Override
  public CompletableFuture<Likelihood> of(Prompt prompt, int bosWritten, String continuation) {
    EndpointAddress address = pool.anyAddress();
    if (address == null || !(prompt instanceof Prompt.Text text)) {
      return CompletableFuture.failedFuture(
          address == null
              ? new ModelException.Retryable("no server works")
              : new ModelException.Unsupported("TGI's /generate takes text alone"));
    }
    String before = text.text().substring(bosWritten);
    return tokenizer
        .encode(address, before, SpecialTokens.ADD)
        .thenCombine(
            tokenizer.encode(address, before + continuation, SpecialTokens.ADD),
            TgiLikelihoods::continuationIds)
        .thenCompose(
            ids ->
                prefill(before + continuation, ids)
                    .thenCombine(
                        generated(before, ids.size()),
                        (likelihood, generated) ->
                            new Likelihood(
                                likelihood.logLikelihood(),
                                likelihood.tokens(),
                                generated.equals(ids))));
  }

  private static List<Integer> continuationIds(int[] before, int[] whole) {
    if (!Joined.startsWith(whole, before)) {
      throw new ModelException.Rejected(
          "a token reaches across the end of the prompt into the continuation, and TGI takes no"
              + " token ids: begin the continuation with its white space");
    }
    List<Integer> ids = new ArrayList<>();
    for (int i = before.length; i < whole.length; i++) {
      ids.add(whole[i]);
    }
    return ids;
  }

  private CompletableFuture<Likelihood> prefill(String whole, List<Integer> ids) {
    Call call = call(whole, 1, true);
    return pool.send(
        call,
        (answer, address) -> {
          Source source = new Source(address, call);
          JsonNode tokens = bodies.read(answer, source).path("details").path("prefill");
          if (tokens.size() < ids.size() + 1) {
            throw new ModelException.Unsupported(
                source
                    + " gave no log-probabilities of the prompt's tokens: start TGI with"
                    + " --enable-prefill-logprobs");
          }
          TokenScores scores = new TokenScores(source);
          for (int i = tokens.size() - ids.size(); i < tokens.size(); i++) {
            scores.add(tokens.path(i).path("logprob").asDouble(Double.NaN), true);
          }
          return scores.total();
        });
  }

  private CompletableFuture<List<Integer>> generated(String before, int tokens) {
    Call call = call(before, tokens, false);
    return pool.send(
        call,
        (answer, address) -> {
          List<Integer> ids = new ArrayList<>();
          for (JsonNode token :
              bodies.read(answer, new Source(address, call)).path("details").path("tokens")) {
            ids.add(token.path("id").asInt(-1));
          }
          return ids;
        });
  }

  private static Call call(String inputs, int newTokens, boolean prefill) {
    ObjectNode body = Json.object().put("inputs", inputs);
    body.putObject("parameters")
        .put("max_new_tokens", newTokens)
        .put("do_sample", false)
        .put("details", true)
        .put("decoder_input_details", prefill);
    return Call.post("/generate", Json.bytes(body));
  }
}
