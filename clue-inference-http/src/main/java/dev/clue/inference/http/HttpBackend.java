package dev.clue.inference.http;

import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.LikelihoodBackend;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.PreflightBackend;
import dev.clue.api.model.PreflightPlan;
import dev.clue.api.model.PreflightReport;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenUsage;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A model behind one or more servers. */
class HttpBackend implements ModelBackend, LikelihoodBackend, PreflightBackend {
  private final ModelDescriptor descriptor;
  private final Route route;
  private final Servers servers;

  HttpBackend(ModelDescriptor descriptor, Route route, Servers servers) {
    this.descriptor = descriptor;
    this.route = route;
    this.servers = servers;
  }

  @Override
  public final ModelDescriptor describe() {
    return descriptor;
  }

  @Override
  public final CompletableFuture<Completion> generate(GenerationRequest request) {
    ModelException refusal = Refusal.of(request, descriptor);
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    Chain<Completion> chain = new Chain<Completion>().open();
    chain.then(
        bosWritten(request.prompt()),
        written ->
            chain.then(
                sent(request, written),
                completion -> chain.then(cutCounted(request, completion), chain::end)));
    return chain.result();
  }

  /** How many characters of a text the server would double; 0 where that is wanted. */
  private CompletableFuture<Integer> bosWritten(Prompt prompt) {
    if (!(prompt instanceof Prompt.Text text) || text.bos() == BosPolicy.AS_TOKENIZER) {
      return CompletableFuture.completedFuture(0);
    }
    EndpointAddress address = servers.pool().anyAddress();
    return address == null
        ? CompletableFuture.failedFuture(new ModelException.Retryable("no server works"))
        : route.bos().written(address, text.text());
  }

  private CompletableFuture<Completion> sent(GenerationRequest request, int bosWritten) {
    Call call = route.dialect().ask(request, bosWritten);
    return servers
        .pool()
        .send(
            call,
            (answer, address) -> route.dialect().read(request, answer, new Source(address, call)));
  }

  /** Finds out how many tokens of the prompt were cut away, where any may have been. */
  private CompletableFuture<Completion> cutCounted(
      GenerationRequest request, Completion completion) {
    Integer limit = request.options().promptTokenLimit();
    Integer shown = completion.usage().prompt();
    EndpointAddress address = servers.pool().anyAddress();
    if (limit == null || address == null || (shown != null && shown < limit)) {
      return CompletableFuture.completedFuture(completion);
    }
    return CompletableFuture.supplyAsync(
            () -> route.counts().byServer(address, request.prompt()), servers.transport().threads())
        .thenApply(whole -> withCut(completion, limit, whole));
  }

  private static Completion withCut(Completion completion, int limit, @Nullable Integer whole) {
    if (whole == null) {
      throw new ModelException.Unsupported(
          "the server does not tell how many tokens the prompt had before it was cut");
    }
    TokenUsage usage = completion.usage();
    return new Completion(
        completion.text(),
        completion.finishReason(),
        new TokenUsage(Math.min(limit, whole), usage.completion(), Math.max(0, whole - limit)));
  }

  @Override
  public final CompletableFuture<List<Likelihood>> logLikelihoods(
      Prompt prompt, List<String> continuations) {
    Chain<List<Likelihood>> chain = new Chain<List<Likelihood>>().open();
    chain.then(
        bosWritten(prompt),
        written -> chain.then(likelihoods(prompt, written, continuations), chain::end));
    return chain.result();
  }

  private CompletableFuture<List<Likelihood>> likelihoods(
      Prompt prompt, int bosWritten, List<String> continuations) {
    CompletableFuture<List<Likelihood>> all = CompletableFuture.completedFuture(new ArrayList<>());
    for (String continuation : continuations) {
      CompletableFuture<Likelihood> one =
          continuation.isEmpty()
              ? CompletableFuture.completedFuture(new Likelihood(0, 0, true))
              : route.likelihoods().of(prompt, bosWritten, continuation);
      all =
          all.thenCombine(
              one,
              (list, likelihood) -> {
                list.add(likelihood);
                return list;
              });
    }
    return all;
  }

  @Override
  public final CompletableFuture<PreflightReport> preflight(PreflightPlan plan) {
    Chain<PreflightReport> chain = new Chain<PreflightReport>().open();
    chain.then(servers.preflight(route, plan), chain::end);
    return chain.result();
  }

  /** How many requests may be open at this moment, over all servers. */
  final int limit() {
    return servers.pool().limit();
  }

  @Override
  public final void close() {
    servers.pool().close();
  }
}
