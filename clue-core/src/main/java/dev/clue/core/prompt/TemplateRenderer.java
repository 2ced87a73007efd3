package dev.clue.core.prompt;

import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.Prompt;
import dev.clue.api.task.Conversation;
import java.util.Locale;

/**
 * Writes messages by the model's chat template, for backends that take text; the prefill follows
 * what the template writes.
 */
final class TemplateRenderer implements PromptRenderer {
  private final ChatRenderer messages;
  private final ChatTemplate template;
  private final BosPolicy firstToken;

  TemplateRenderer(PromptStyle style, ChatTemplate template, BosPolicy firstToken) {
    messages = new ChatRenderer(style);
    this.template = template;
    this.firstToken = firstToken;
  }

  @Override
  public Prompt.Text render(Conversation conversation) {
    Prompt.Chat chat = messages.render(conversation);
    return new Prompt.Text(template.write(chat.messages()) + chat.prefill(), firstToken);
  }

  @Override
  public String identity() {
    return messages.identity()
        + "|template:"
        + template.sha256()
        + "|first-token:"
        + firstToken.name().toLowerCase(Locale.ROOT);
  }
}
