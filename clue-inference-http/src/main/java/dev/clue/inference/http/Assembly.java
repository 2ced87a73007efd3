package dev.clue.inference.http;

import dev.clue.api.model.Ability;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.http.likelihood.EchoLikelihoods;
import dev.clue.inference.http.likelihood.Likelihoods;
import dev.clue.inference.http.likelihood.PlainLikelihoods;
import dev.clue.inference.http.likelihood.TgiLikelihoods;
import dev.clue.inference.http.server.PromptCounts;
import dev.clue.inference.http.server.ServerFacts;
import dev.clue.inference.http.server.TgiProbe;
import dev.clue.inference.http.tokens.BosFinder;
import dev.clue.inference.http.tokens.BosRule;
import dev.clue.inference.http.tokens.LlamaCppTokenizer;
import dev.clue.inference.http.tokens.ServerTokenizer;
import dev.clue.inference.http.tokens.TgiTokenizer;
import dev.clue.inference.http.tokens.VllmTokenizer;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.AnswerBody;
import dev.clue.inference.http.wire.Dialect;
import dev.clue.inference.http.wire.Inquirer;
import dev.clue.inference.http.wire.OpenAiChat;
import dev.clue.inference.http.wire.OpenAiText;
import dev.clue.inference.http.wire.Refusals;
import dev.clue.inference.http.wire.Served;
import dev.clue.inference.http.wire.ServerKind;
import dev.clue.inference.http.wire.TgiGenerate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a backend together from what its servers said of themselves. */
final class Assembly {
  private static final int MOST_IN_FLIGHT = 1024;

  private final Scheme scheme;
  private final HttpOptions options;
  private final Refusals refusals;
  private final Servers servers;

  Assembly(Scheme scheme, HttpOptions options, Refusals refusals, Servers servers) {
    this.scheme = scheme;
    this.options = options;
    this.refusals = refusals;
    this.servers = servers;
  }

  /**
   * The backend.
   *
   * @param first the endpoint whose facts hold for all
   * @param named the model's name in the spec; empty for none
   * @param inFlight how many requests all endpoints together take
   * @throws ModelException if the server does not answer
   */
  ModelBackend backend(EndpointAddress first, String named, int inFlight) {
    ServerFacts facts = java.util.Objects.requireNonNull(servers.facts().get(first));
    String adapter = TgiProbe.adapterOf(facts.model(), named);
    Served served =
        facts.kind() == ServerKind.TGI
            ? new Served(adapter.isEmpty() ? "tgi" : adapter, ServerKind.TGI)
            : new Served(facts.model(), facts.kind());
    ServerTokenizer tokenizer = tokenizer(first, served);
    BosRule bos = scheme.chat() ? BosRule.none() : BosFinder.find(first, tokenizer, options.bos());
    Route route =
        new Route(
            dialect(served, facts, adapter),
            bos,
            new PromptCounts(tokenizer, bos),
            likelihoods(served, tokenizer));
    ModelDescriptor descriptor = descriptor(facts, tokenizer != null, inFlight);
    return tokenizer == null
        ? new HttpBackend(descriptor, route, servers)
        : new CountingHttpBackend(descriptor, route, servers, tokenizer);
  }

  private ModelDescriptor descriptor(ServerFacts facts, boolean counts, int inFlight) {
    Set<Ability> abilities = scheme.abilities(facts.kind(), counts);
    ModelDescriptor.Builder builder =
        ModelDescriptor.named(facts.model())
            .can(abilities.toArray(Ability[]::new))
            .maxInFlight(Math.min(MOST_IN_FLIGHT, inFlight))
            .contextLength(facts.contextLength())
            .promptLength(facts.promptLength())
            .chatTemplate(facts.template())
            .identity(facts.identity())
            .identity("server.route", scheme.specName());
    String bos = options.bos();
    return (bos == null ? builder : builder.identity("server.bos", bos)).build();
  }

  private Dialect dialect(Served served, ServerFacts facts, String adapter) {
    return switch (scheme) {
      case OPENAI, TGI_CHAT -> new OpenAiChat(served, refusals);
      case OPENAI_TEXT -> new OpenAiText(served, refusals);
      case TGI ->
          new TgiGenerate(
              new TgiGenerate.TgiLimits(facts.promptLength(), facts.stopSequences(), adapter),
              refusals);
    };
  }

  /** The server's tokenizer, or null where it has none that answers. */
  private @Nullable ServerTokenizer tokenizer(EndpointAddress address, Served served) {
    Inquirer inquirer = servers.inquirer();
    ServerTokenizer tokenizer =
        switch (served.kind()) {
          case TGI -> new TgiTokenizer(inquirer);
          case VLLM, SGLANG -> new VllmTokenizer(inquirer, served.model());
          case LLAMACPP -> new LlamaCppTokenizer(inquirer);
          case OLLAMA, PLAIN -> null;
        };
    if (tokenizer == null) {
      return null;
    }
    try {
      int[] ids = Inquirer.now(tokenizer.encode(address, "word", SpecialTokens.ADD));
      return ids.length == 0 ? null : tokenizer;
    } catch (ModelException.Unsupported lacking) {
      return null;
    }
  }

  private Likelihoods likelihoods(Served served, @Nullable ServerTokenizer tokenizer) {
    AnswerBody bodies = new AnswerBody(refusals);
    if (scheme.chat()) {
      return Likelihoods.unsupported("chat routes show none; write openai-text: or tgi:");
    }
    if (tokenizer instanceof TgiTokenizer tgi) {
      return scheme == Scheme.TGI
          ? new TgiLikelihoods(servers.pool(), tgi, bodies)
          : Likelihoods.unsupported("TGI shows them by tgi: alone");
    }
    return switch (served.kind()) {
      case VLLM, SGLANG ->
          tokenizer == null
              ? new PlainLikelihoods(servers.pool(), served, bodies)
              : new EchoLikelihoods(servers.pool(), tokenizer, served, bodies);
      case PLAIN -> new PlainLikelihoods(servers.pool(), served, bodies);
      case LLAMACPP, OLLAMA, TGI ->
          Likelihoods.unsupported(
              "servers of the kind "
                  + served.kind().optionName()
                  + " do not show the probabilities of a prompt's tokens");
    };
  }
}
