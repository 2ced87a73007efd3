package dev.clue.inference.http.likelihood;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.http.tokens.ServerTokenizer;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.transport.EndpointPool;
import dev.clue.inference.http.wire.AnswerBody;
import dev.clue.inference.http.wire.Json;
import dev.clue.inference.http.wire.Served;
import dev.clue.inference.http.wire.ServerKind;
import dev.clue.inference.http.wire.Source;
import java.util.concurrent.CompletableFuture;

/**
 * Likelihoods by {@code /completions} of vLLM and SGLang, which take token ids and show the
 * probabilities of a prompt's tokens: vLLM by {@code prompt_logprobs}, SGLang by {@code echo} with
 * {@code logprobs}.
 */
public final class EchoLikelihoods implements Likelihoods {
  private final EndpointPool pool;
  private final ServerTokenizer tokenizer;
  private final Served served;
  private final AnswerBody bodies;

  /** Asks the endpoints of a pool, by the tokenizer that they have. */
  public EchoLikelihoods(
      EndpointPool pool, ServerTokenizer tokenizer, Served served, AnswerBody bodies) {
    this.pool = pool;
    this.tokenizer = tokenizer;
    this.served = served;
    this.bodies = bodies;
  }

  @Override
  public CompletableFuture<Likelihood> of(Prompt prompt, int bosWritten, String continuation) {
    EndpointAddress address = pool.anyAddress();
    if (address == null) {
      return CompletableFuture.failedFuture(new ModelException.Retryable("no server works"));
    }
    return joined(address, prompt, bosWritten, continuation).thenCompose(this::ask);
  }

  private CompletableFuture<Joined> joined(
      EndpointAddress address, Prompt prompt, int bosWritten, String continuation) {
    CompletableFuture<int[]> alone = tokenizer.encode(address, continuation, SpecialTokens.NONE);
    if (prompt instanceof Prompt.Tokens tokens) {
      return alone.thenApply(ids -> Joined.of(tokens.ids(), new int[0], ids));
    }
    if (!(prompt instanceof Prompt.Text text)) {
      return CompletableFuture.failedFuture(
          new ModelException.Unsupported("no log-likelihoods after messages: send text"));
    }
    boolean added = text.bos() == BosPolicy.AS_TOKENIZER || bosWritten == 0;
    SpecialTokens special = added ? SpecialTokens.ADD : SpecialTokens.NONE;
    CompletableFuture<int[]> before = tokenizer.encode(address, text.text(), special);
    CompletableFuture<int[]> whole = tokenizer.encode(address, text.text() + continuation, special);
    return before
        .thenCombine(whole, Pair::new)
        .thenCombine(alone, (pair, ids) -> Joined.of(pair.before, pair.whole, ids));
  }

  private static final class Pair {
    private final int[] before;
    private final int[] whole;

    Pair(int[] before, int[] whole) {
      this.before = before;
      this.whole = whole;
    }
  }

  private CompletableFuture<Likelihood> ask(Joined joined) {
    ObjectNode body = Json.object().put("model", served.model());
    var prompt = body.putArray("prompt");
    for (int id : joined.ids()) {
      prompt.add(id);
    }
    body.put("max_tokens", 1).put("temperature", 0.0).put("stream", false);
    if (served.kind() == ServerKind.VLLM) {
      body.put("prompt_logprobs", 1);
    } else {
      body.put("echo", true).put("logprobs", 1);
    }
    Call call = Call.post("completions", Json.bytes(body));
    return pool.send(
        call,
        (answer, address) -> {
          Source source = new Source(address, call);
          JsonNode choice = bodies.read(answer, source).path("choices").path(0);
          return served.kind() == ServerKind.VLLM
              ? byRank(choice.path("prompt_logprobs"), joined, source)
              : byEcho(choice.path("logprobs"), joined, source);
        });
  }

  /** Each place holds the prompt's own token and the likeliest one, by id, with their ranks. */
  private static Likelihood byRank(JsonNode places, Joined joined, Source source) {
    requireAll(places, joined, source);
    TokenScores scores = new TokenScores(source);
    for (int i = joined.boundary(); i < joined.ids().length; i++) {
      JsonNode own = places.path(i).path(String.valueOf(joined.ids()[i]));
      scores.add(own.path("logprob").asDouble(Double.NaN), own.path("rank").asInt(0) == 1);
    }
    return scores.total();
  }

  /** Places hold the token's logarithm, and beside it the likeliest tokens by their texts. */
  private static Likelihood byEcho(JsonNode logprobs, Joined joined, Source source) {
    JsonNode own = logprobs.path("token_logprobs");
    requireAll(own, joined, source);
    TokenScores scores = new TokenScores(source);
    for (int i = joined.boundary(); i < joined.ids().length; i++) {
      double value = own.path(i).asDouble(Double.NaN);
      double best = value;
      for (JsonNode other : logprobs.path("top_logprobs").path(i)) {
        best = Math.max(best, other.asDouble(value));
      }
      scores.add(value, value >= best);
    }
    return scores.total();
  }

  private static void requireAll(JsonNode places, Joined joined, Source source) {
    if (places.size() < joined.ids().length) {
      throw new ModelException.Unsupported(
          source + " gave no log-probabilities of the prompt's tokens");
    }
  }
}
