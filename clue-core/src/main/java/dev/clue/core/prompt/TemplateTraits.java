package dev.clue.core.prompt;

import dev.clue.api.model.ChatMessage;
import dev.clue.core.prompt.jinja.TemplateException;
import java.util.List;

/**
 * What a chat template takes, found out by asking it.
 *
 * @param system whether it takes a system message and shows it
 * @param turns whether it takes a second question
 */
public record TemplateTraits(boolean system, boolean turns) {
  private static final String MARK = "clue-probe-7319";

  /** Asks a template. */
  public static TemplateTraits of(ChatTemplate template) {
    ChatMessage question = ChatMessage.user("A question?");
    return new TemplateTraits(
        shows(template, List.of(ChatMessage.system(MARK), question)),
        shows(
            template,
            List.of(question, ChatMessage.assistant("An answer."), ChatMessage.user(MARK))));
  }

  private static boolean shows(ChatTemplate template, List<ChatMessage> messages) {
    try {
      return template.render(messages).contains(MARK);
    } catch (TemplateException e) {
      // Refusing is an answer.
      return false;
    }
  }
}
