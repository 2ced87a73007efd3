package dev.clue.core.run;

import dev.clue.api.model.Ability;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.TokenUsage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as a test says, and remembers who was asked. */
final class FakeResponder implements Responder {
  final List<String> asked = new CopyOnWriteArrayList<>();
  private final Function<SampleRequest, CompletableFuture<Completion>> answers;
  private final ModelDescriptor descriptor;

  FakeResponder(int maxInFlight, Function<SampleRequest, CompletableFuture<Completion>> answers) {
    this.answers = answers;
    descriptor =
        ModelDescriptor.named("fake-model")
            .can(Ability.CHAT)
            .maxInFlight(maxInFlight)
            .identity("weights", "invented")
            .build();
  }

  /** Answers every third sample wrongly, one with nothing, all others right; some were cut. */
  static FakeResponder knowing(int maxInFlight) {
    return new FakeResponder(
        maxInFlight, request -> CompletableFuture.completedFuture(right(request)));
  }

  static Completion right(SampleRequest request) {
    int number = request.index();
    String text = number == 4 ? " \n" : "answer " + (number % 3 == 1 ? "none" : number);
    return new Completion(
        text, FinishReason.END_OF_SEQUENCE, new TokenUsage(12, 3, number % 5 == 0 ? 2 : 0));
  }

  @Override
  public ModelDescriptor describe() {
    return descriptor;
  }

  @Override
  public CompletableFuture<Completion> answer(SampleRequest request) {
    asked.add(request.task().descriptor().id() + "/" + request.sample().id());
    return answers.apply(request);
  }

  @Override
  public void close() {}
}
