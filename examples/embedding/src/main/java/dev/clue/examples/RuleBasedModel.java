package dev.clue.examples;

import dev.clue.api.model.Ability;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenUsage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A backend of one's own: whatever a program has that answers questions, here a rule about one
 * word.
 */
public final class RuleBasedModel implements ModelBackend {
  private static final ModelDescriptor DESCRIPTION =
      ModelDescriptor.named("rule-based").can(Ability.CHAT).identity("rules", "1").build();

  @Override
  public ModelDescriptor describe() {
    return DESCRIPTION;
  }

  @Override
  public CompletableFuture<Completion> generate(GenerationRequest request) {
    if (!(request.prompt() instanceof Prompt.Chat chat)) {
      return CompletableFuture.failedFuture(
          new ModelException.Unsupported("This model takes messages only."));
    }
    List<ChatMessage> messages = chat.messages();
    String question = messages.get(messages.size() - 1).content();
    String answer = question.contains("denies") ? "contradiction" : "entailment";
    return CompletableFuture.completedFuture(
        new Completion(answer, FinishReason.END_OF_SEQUENCE, TokenUsage.UNKNOWN));
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
