package dev.clue.inference.http;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.http.doubles.Ask;
import dev.clue.inference.http.doubles.HttpDouble;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Short forms of what tests ask. */
final class Asking {
  static final GenerationOptions GREEDY = GenerationOptions.greedy(12);

  private Asking() {}

  static Prompt chat(String text) {
    return new Prompt.Chat(List.of(ChatMessage.user(text)));
  }

  static Prompt prefilled(String text, String prefill) {
    return new Prompt.Chat(List.of(ChatMessage.user(text)), prefill);
  }

  static Prompt text(String text, BosPolicy bos) {
    return new Prompt.Text(text, bos);
  }

  static Completion ask(ModelBackend backend, Prompt prompt, GenerationOptions options) {
    return backend.generate(new GenerationRequest(prompt, options)).join();
  }

  static ModelException failure(ModelBackend backend, Prompt prompt, GenerationOptions options) {
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> ask(backend, prompt, options));
    return assertInstanceOf(ModelException.class, thrown.getCause());
  }

  static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  /** The body of the last request of that path. */
  static JsonNode lastBody(HttpDouble server, String path) {
    List<Ask> asks = server.asked().stream().filter(ask -> ask.path().equals(path)).toList();
    return asks.get(asks.size() - 1).json();
  }
}
