package dev.clue.core.generation.qa;

import dev.clue.api.model.Ability;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A model whose answers are known: it lists the letter's lines that begin with "fact", and asks
 * "about N?" of each, where N are its last words. It says everything anew that it is given to begin
 * with.
 */
final class ScriptedModel implements ModelBackend {
  final List<Prompt.Chat> asked = new CopyOnWriteArrayList<>();

  @Override
  public ModelDescriptor describe() {
    return ModelDescriptor.named("scripted").can(Ability.CHAT).maxInFlight(3).build();
  }

  @Override
  public CompletableFuture<Completion> generate(GenerationRequest request) {
    Prompt.Chat chat = (Prompt.Chat) request.prompt();
    asked.add(chat);
    List<ChatMessage> messages = chat.messages();
    String question = messages.get(messages.size() - 1).content();
    String text = question.startsWith("Statements:") ? questions(question) : statements(question);
    return CompletableFuture.completedFuture(
        new Completion(text, FinishReason.END_OF_SEQUENCE, new TokenUsage(1, 1, 0)));
  }

  private static String statements(String letter) {
    List<String> lines = new ArrayList<>();
    letter.lines().filter(line -> line.startsWith("fact")).forEach(line -> lines.add("- " + line));
    return String.join("\n", lines);
  }

  private static String questions(String statements) {
    List<String> lines = new ArrayList<>();
    statements
        .lines()
        .filter(line -> line.startsWith("- "))
        .map(line -> line.substring(2))
        .forEach(
            fact -> {
              lines.add("Question: about " + fact.substring(fact.indexOf(' ') + 1) + "?");
              lines.add("Answer: " + (fact.contains("wrong") ? fact + " indeed" : fact));
            });
    return String.join("\n", lines);
  }

  @Override
  public void close() {}
}
