package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.model.Ability;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.Tokenizer;
import dev.clue.core.prompt.ChatTemplate;
import dev.clue.core.prompt.PromptRenderer;
import dev.clue.core.prompt.PromptStyle;
import dev.clue.core.prompt.SystemFolding;
import dev.clue.core.prompt.TemplateTraits;
import dev.clue.core.protocol.FirstToken;
import dev.clue.core.protocol.SystemRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What writes the prompts for a backend: messages where it takes them and no chat template was
 * named, else text by the model's chat template, else plain text.
 *
 * @param renderer writes them
 * @param template the chat template that is rendered here, or null
 * @param style the form in which the prompts are written
 * @param turns whether a prompt may hold more than one question
 * @param notices what a user should know about the choice
 */
record RendererChoice(
    PromptRenderer renderer,
    @Nullable ChatTemplate template,
    PromptStyle style,
    boolean turns,
    List<String> notices) {

  static RendererChoice of(
      EvaluationSettings settings, ModelDescriptor model, @Nullable Tokenizer tokenizer) {
    PromptStyle style = settings.promptStyle();
    if (style == PromptStyle.TEXT) {
      if (!model.can(Ability.TEXT)) {
        throw new ClueException(
            "The backend " + settings.backend() + " takes messages only; use --prompt-style chat.");
      }
      return plain(settings, style, List.of());
    }
    boolean messages = model.can(Ability.CHAT);
    if (messages && settings.chatTemplate() == null) {
      return byServer(settings, source(settings, model, tokenizer));
    }
    if (messages && !model.can(Ability.TEXT)) {
      throw new ClueException(
          "The backend "
              + settings.backend()
              + " takes messages only, so that the chat template would not be used; leave out"
              + " --chat-template.");
    }
    ChatTemplateSource source = source(settings, model, tokenizer);
    if (source == null) {
      return plain(
          settings,
          PromptStyle.TEXT,
          List.of(
              model.name()
                  + " has no chat template: it is asked by plain text, as a base model"
                  + " (say so with --prompt-style text, or give one with --chat-template)."));
    }
    return byTemplate(settings, ChatTemplate.compile(source, settings.templateDate()));
  }

  /** The server writes the prompts; its template, where it is known, tells what it takes. */
  private static RendererChoice byServer(
      EvaluationSettings settings, @Nullable ChatTemplateSource source) {
    PromptStyle style = settings.promptStyle();
    if (source == null) {
      return plain(settings, style, List.of());
    }
    ChatTemplate template;
    try {
      template = ChatTemplate.compile(source, settings.templateDate());
    } catch (ClueException unreadable) {
      // The server may read it all the same.
      return plain(settings, style, List.of(String.valueOf(unreadable.getMessage())));
    }
    Form form = Form.of(settings, template);
    return new RendererChoice(
        form.style().renderer(settings.protocol()), null, form.style(), form.turns(), form.told());
  }

  private static RendererChoice byTemplate(EvaluationSettings settings, ChatTemplate template) {
    Form form = Form.of(settings, template);
    return new RendererChoice(
        form.style().renderer(settings.protocol(), template),
        template,
        form.style(),
        form.turns(),
        form.told());
  }

  /** The form that a template takes, and what is told about it. */
  private record Form(PromptStyle style, boolean turns, List<String> told) {
    static Form of(EvaluationSettings settings, ChatTemplate template) {
      TemplateTraits traits = TemplateTraits.of(template);
      if (settings.promptStyle() != PromptStyle.CHAT || traits.system()) {
        return new Form(settings.promptStyle(), traits.turns(), List.of());
      }
      if (!settings.protocol().has(SystemRole.WHERE_TAKEN)) {
        throw new ClueException(
            "The chat template in "
                + template.origin()
                + " takes no system message, and the protocol "
                + settings.protocol().id()
                + " does not fold it by itself; use --prompt-style chat-without-system.");
      }
      return new Form(
          PromptStyle.CHAT_WITHOUT_SYSTEM,
          traits.turns(),
          List.of(
              "The chat template takes no system message: the instructions stand before the first"
                  + " question."));
    }
  }

  private static @Nullable ChatTemplateSource source(
      EvaluationSettings settings, ModelDescriptor model, @Nullable Tokenizer tokenizer) {
    ChatTemplateSource folder = tokenizer == null ? null : tokenizer.chatTemplate();
    ChatTemplateSource own = folder == null ? model.chatTemplate() : folder;
    return settings.chatTemplate() == null
        ? own
        : ChatTemplateFile.read(settings.chatTemplate(), own);
  }

  /**
   * Messages that are no sample's, in the form of this renderer.
   *
   * @param settings say what becomes of the first token
   * @throws ClueException if there is no form for them, or the chat template refuses them
   */
  Prompt messages(List<ChatMessage> messages, EvaluationSettings settings) {
    if (style == PromptStyle.TEXT) {
      throw new ClueException("Messages need a chat template, and the prompts are plain text.");
    }
    List<ChatMessage> asked =
        style == PromptStyle.CHAT_WITHOUT_SYSTEM ? SystemFolding.fold(messages) : messages;
    return template == null
        ? new Prompt.Chat(asked)
        : new Prompt.Text(
            template.write(asked), settings.protocol().get(FirstToken.class).policy());
  }

  private static RendererChoice plain(
      EvaluationSettings settings, PromptStyle style, List<String> notices) {
    return new RendererChoice(style.renderer(settings.protocol()), null, style, true, notices);
  }
}
