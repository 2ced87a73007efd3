package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.model.Ability;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.Prompt;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Joins;
import dev.clue.core.prompt.PromptRenderer;
import dev.clue.core.prompt.PromptStyle;
import java.util.List;

/**
 * What writes the prompts for a backend.
 *
 * @param renderer writes them
 * @param notices what a user should know about the choice
 */
record RendererChoice(PromptRenderer renderer, List<String> notices) {

  static RendererChoice of(EvaluationSettings settings, ModelDescriptor model) {
    PromptStyle style = settings.promptStyle();
    if (style == PromptStyle.TEXT) {
      if (!model.can(Ability.TEXT)) {
        throw new ClueException(
            "The backend " + settings.backend() + " takes messages only; use --prompt-style chat.");
      }
      return plain(settings, style);
    }
    if (model.can(Ability.CHAT)) {
      return plain(settings, style);
    }
    RendererChoice text = plain(settings, PromptStyle.TEXT);
    return new RendererChoice(
        text.renderer(),
        List.of("The prompts are plain text: " + model.name() + " is asked as a base model."));
  }

  /** Messages that are no sample's, in the form of this renderer. */
  Prompt messages(List<ChatMessage> messages) {
    Prompt form = renderer.render(new Conversation("", List.of(), "", "", Joins.BLANK_LINE));
    if (form instanceof Prompt.Chat) {
      return new Prompt.Chat(messages);
    }
    throw new ClueException("Messages need a chat template, and the prompts are plain text.");
  }

  private static RendererChoice plain(EvaluationSettings settings, PromptStyle style) {
    return new RendererChoice(style.renderer(settings.protocol()), List.of());
  }
}
