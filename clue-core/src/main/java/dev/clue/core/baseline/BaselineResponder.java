package dev.clue.core.baseline;

import dev.clue.api.model.Ability;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.TokenUsage;
import dev.clue.core.run.Responder;
import dev.clue.core.run.SampleRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Answers by a baseline, at once. Takes any request: of all options only the length matters. */
final class BaselineResponder implements Responder {
  private static final String VERSION = "1";

  private final Baseline baseline;
  private final ModelDescriptor descriptor;

  BaselineResponder(String name, Baseline baseline, Map<String, String> settings) {
    this.baseline = baseline;
    descriptor =
        ModelDescriptor.named(Baselines.SCHEME + ":" + name)
            .can(Ability.values())
            .identity("baseline", name)
            .identity("baseline.version", VERSION)
            .identity(settings)
            .build();
  }

  @Override
  public ModelDescriptor describe() {
    return descriptor;
  }

  @Override
  public CompletableFuture<Completion> answer(SampleRequest request) {
    String answer = baseline.answer(request);
    String cut = Words.first(answer, request.request().options().maxNewTokens());
    FinishReason reason =
        cut.length() < answer.length() ? FinishReason.LENGTH : FinishReason.END_OF_SEQUENCE;
    return CompletableFuture.completedFuture(new Completion(cut, reason, TokenUsage.UNKNOWN));
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
