package dev.clue.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.Ability;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.Prompt;
import dev.clue.core.prompt.PromptStyle;
import dev.clue.core.protocol.Protocol;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Where the server writes the prompts by a template that is known, what it refuses is avoided. */
class ServersTemplateTest {
  private static final List<ChatMessage> MESSAGES =
      List.of(ChatMessage.system("Be brief."), ChatMessage.user("Does it hurt?"));
  private static final List<ChatMessage> FOLDED =
      List.of(ChatMessage.user("Be brief.\n\nDoes it hurt?"));
  private static final String TAKES_ALL = "{% for m in messages %}{{ m.content }}{% endfor %}";
  private static final String REFUSES_SYSTEM =
      "{% if messages[0].role == 'system' %}{{ raise_exception('No system') }}{% endif %}"
          + TAKES_ALL;

  @Test
  void foldsTheSystemMessageThatTheTemplateRefuses() {
    assertEquals(MESSAGES, asked(TAKES_ALL, settings()));
    assertEquals(FOLDED, asked(REFUSES_SYSTEM, settings()));
    assertEquals(FOLDED, asked(TAKES_ALL, settings().promptStyle(PromptStyle.CHAT_WITHOUT_SYSTEM)));
  }

  @Test
  void saysSoBeforeTheRunUnderAProtocolThatFoldsNothing() {
    EvaluationSettings.Builder settings = settings().protocol(Protocol.CLUE_2024_06);
    ClueException refusal =
        assertThrows(ClueException.class, () -> asked(REFUSES_SYSTEM, settings));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("chat-without-system"), refusal.getMessage());
  }

  @Test
  void leavesTheServerAloneWithATemplateThatCannotBeRead() {
    assertEquals(MESSAGES, asked("{% include 'other' %}", settings()));
  }

  private static EvaluationSettings.Builder settings() {
    return EvaluationSettings.of("own:server").tasks(List.of("mednli"));
  }

  private static List<ChatMessage> asked(String template, EvaluationSettings.Builder settings) {
    try (Evaluation evaluation = Evaluation.open(settings.build(), new Server(template))) {
      return ((Prompt.Chat) evaluation.prompt(MESSAGES)).messages();
    }
  }

  /** Takes messages and answers nothing. */
  private record Server(String template) implements ModelBackend {
    @Override
    public ModelDescriptor describe() {
      return ModelDescriptor.named("server")
          .can(Ability.CHAT)
          .chatTemplate(new ChatTemplateSource(template, "the server", new TreeMap<>()))
          .build();
    }

    @Override
    public CompletableFuture<Completion> generate(GenerationRequest request) {
      return CompletableFuture.failedFuture(new IllegalStateException("asks nothing here"));
    }

    @Override
    public void close() {}
  }
}
